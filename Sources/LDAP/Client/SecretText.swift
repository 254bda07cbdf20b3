/// The bytes of a secret as they were read for one bind.
///
/// They are not wiped after use: copies are in the buffers of libldap, TLS and NIO as well, which nobody wipes.
struct SecretText: Sendable, CustomStringConvertible, CustomReflectable {
    /// The largest secret, in bytes.
    static let maximumBytes = 64 * 1024

    let bytes: [UInt8]

    var description: String { "<secret>" }
    var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Takes what was read.
    ///
    /// - Parameters:
    ///   - content: All bytes; one line break at their end is dropped.
    ///   - place: Where they are kept, for the error.
    /// - Throws: ``FileFailure`` that says what is wrong, never what was read.
    init(_ content: [UInt8], from place: String) throws(FileFailure) {
        var bytes = content[...]
        // Most editors and `echo` end a file with a line break.
        if bytes.last == UInt8(ascii: "\n") {
            bytes.removeLast()
            if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        }
        func unusable(_ reason: String) -> FileFailure { FileFailure(path: place, reason: reason) }
        guard !bytes.isEmpty else {
            throw unusable("it is empty, and servers take an empty password for no bind at all")
        }
        guard bytes.count <= Self.maximumBytes else { throw unusable("it is larger than \(Self.maximumBytes) bytes") }
        guard !bytes.contains(0) else { throw unusable("it holds a NUL") }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw unusable("it is not UTF-8 text") }
        self.bytes = Array(bytes)
    }

    /// Takes a value that was given as such, unchanged.
    init(value: String) {
        self.bytes = Array(value.utf8)
    }
}
