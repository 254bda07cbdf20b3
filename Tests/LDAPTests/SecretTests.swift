import Glibc
import NIOCore
import NIOPosix
import StandIns
import Testing

@testable import LDAP

@Suite("Secret")
struct SecretTests {
    private let eventLoop = MultiThreadedEventLoopGroup.singleton.any()

    private func read(_ secret: Secret) async throws -> String {
        let text = try await secret.read(on: self.eventLoop, deadline: .now() + .seconds(30))
        return String(decoding: text.bytes, as: UTF8.self)
    }

    @Test("is equal by where it is kept, and shows nothing")
    func equality() {
        #expect(Secret("a") == Secret("a"))
        #expect(Secret("a") != Secret("b"))
        #expect(Secret(file: "a") != Secret("a"))
        #expect(Secret(file: "a") != Secret(environment: "a"))
        #expect(Set([Secret(file: "a"), Secret(file: "a"), Secret(file: "b")]).count == 2)
        #expect(Secret("hidden").value == "hidden")
        #expect(Secret(file: "a").value == nil)
        for secret in [Secret("hidden"), Secret(file: "hidden"), Secret(environment: "hidden")] {
            var dumped = ""
            dump(secret, to: &dumped)
            #expect(!"\(secret) \(String(reflecting: secret)) \(dumped)".contains("hidden"))
        }
        var dumped = ""
        dump(SecretText(value: "hidden"), to: &dumped)
        #expect(!"\(SecretText(value: "hidden")) \(dumped)".contains("104"))
    }

    @Test(
        "a file's line break at the end is no part of it, one only",
        arguments: [
            ("a b", "a b"), ("a b\n", "a b"), ("a b\r\n", "a b"), ("a b\n\n", "a b\n"), (" é\n", " é"), ("a\r", "a\r"),
        ]
    )
    func lineBreaks(content: String, value: String) async throws {
        try await withTemporaryFolder { folder in
            let path = try folder.write("password", content)
            #expect(try await self.read(Secret(file: path)) == value)
        }
    }

    @Test("what cannot be a password is refused with the file's name and never its content")
    func refused() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("empty", "")
            try folder.write("line", "\n")
            try folder.write("nul", "swordfish\u{0}")
            try folder.write("large", String(repeating: "s", count: 64 * 1024 + 1))
            let invalid = folder.file("invalid")
            let descriptor = creat(invalid, 0o600)
            #expect(Glibc.write(descriptor, [UInt8]("swordfish".utf8) + [0xff, 0xfe], 11) == 11)
            close(descriptor)
            for (name, reason) in [
                ("empty", "empty"), ("line", "empty"), ("nul", "NUL"), ("large", "larger than 65536"),
                ("invalid", "UTF-8"), ("absent", "No such file"),
            ] {
                let error = await ldapError { _ = try await self.read(Secret(file: folder.file(name))) }
                #expect(error?.code == .bindFailed)
                #expect(error?.message.contains(reason) == true, "\(String(describing: error))")
                #expect(error?.message.contains(folder.file(name)) == true)
                #expect(error?.description.contains("swordfish") == false)
            }
            // The largest one that is taken.
            try folder.write("large", String(repeating: "s", count: 64 * 1024) + "\r\n")
            #expect(try await self.read(Secret(file: folder.file("large"))).utf8.count == 64 * 1024)
        }
    }

    @Test("an environment variable is read by the same rules")
    func environment() async throws {
        let name = "LDAP_TESTS_SECRET"
        cldapPrepared()
        setenv(name, "swordfish", 1)
        #expect(try await self.read(Secret(environment: name)) == "swordfish")
        setenv(name, "", 1)
        let empty = await ldapError { _ = try await self.read(Secret(environment: name)) }
        #expect(empty?.message.contains(name) == true)
        unsetenv(name)
        for absent in [name, "", "A=B"] {
            let error = await ldapError { _ = try await self.read(Secret(environment: absent)) }
            #expect(error?.code == .bindFailed)
            #expect(error?.message.contains("not set") == true)
        }
    }

    /// Initializes libldap first, which sets a variable for a moment.
    private func cldapPrepared() {
        _ = try? ProtocolEngine(server: ServerAddress(scheme: .ldap, host: "a"), maximumMessageSize: 1)
    }
}
