import CLDAPTransport
import Glibc
import NIOCore

extension Secret {
    private static let files = FileValueStore<String, SecretText> { path in
        FileValue(
            what: "the bind password's file",
            files: [path],
            // With room for the line break at its end.
            limit: SecretText.maximumBytes + 2,
            // An old password counts towards a lock-out of the account.
            keepsLast: false,
            code: .bindFailed
        ) { contents throws(FileFailure) in
            try SecretText(contents.first?.bytes ?? [], from: path)
        }
    }

    /// Reads the secret for one bind; a file is read again only if it has changed.
    ///
    /// - Parameters:
    ///   - eventLoop: The loop that the deadline's timer runs on.
    ///   - deadline: When the caller stops waiting for a file.
    /// - Returns: The bytes to send.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/bindFailed`` that names file or variable, never the value.
    func read(on eventLoop: any EventLoop, deadline: NIODeadline) async throws(LDAPError) -> SecretText {
        switch self.place {
        case .value(let value): return SecretText(value: value)
        case .file(let path): return try await Self.files[path].value(on: eventLoop, deadline: deadline)
        case .environment(let name): return try Self.read(environment: name)
        }
    }

    private static func read(environment name: String) throws(LDAPError) -> SecretText {
        // Reading while another thread sets a variable is not safe, and libldap's initialization sets one.
        cldap_prepare()
        guard !name.isEmpty, !name.utf8.contains(0), !name.utf8.contains(UInt8(ascii: "=")),
            let value = getenv(name)
        else {
            throw LDAPError(code: .bindFailed, message: "the bind password's environment variable \(name) is not set")
        }
        let bytes = UnsafeRawBufferPointer(start: value, count: strnlen(value, SecretText.maximumBytes + 3))
        do throws(FileFailure) {
            return try SecretText(Array(bytes), from: "the environment variable \(name)")
        } catch {
            throw LDAPError(code: .bindFailed, message: "the bind password cannot be used: \(error)")
        }
    }
}
