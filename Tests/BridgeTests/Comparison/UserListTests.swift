import Bridge
import Testing

struct UserListTests {
    private static let application = "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"

    @Test
    func `A list has one user a line, perhaps with an application`() throws {
        let list = """
            # who is on call
            ines.okafor@harbourlane.example

              iokafor , 71D9E5A6-C430-4e8b-9f12-36b8027c4d5a\u{20}
            cn=Okafor\\, Ines,ou=people,dc=harbour,dc=test
            cn=Astrid Berg,ou=people,dc=harbour,dc=test,71d9e5a6-c430-4e8b-9f12-36b8027c4d5a
            #1 crane@harbourlane.example
            """
        let users = try UserList.parse(Array(list.utf8))
        #expect(users.map(\.line) == [2, 4, 5, 6])
        #expect(
            users.map(\.text) == [
                "ines.okafor@harbourlane.example", "iokafor", #"cn=Okafor\, Ines,ou=people,dc=harbour,dc=test"#,
                "cn=Astrid Berg,ou=people,dc=harbour,dc=test",
            ]
        )
        #expect(users.map(\.applicationID) == [nil, Self.application, nil, Self.application])
    }

    @Test
    func `Windows' line ends and a byte order mark are no part of a user`() throws {
        let users = try UserList.parse([0xEF, 0xBB, 0xBF] + Array("ada@x.example\r\ngrace@x.example\r\n".utf8))
        #expect(users.map(\.text) == ["ada@x.example", "grace@x.example"])
    }

    @Test
    func `A list may have 100,000 lines and no more`() throws {
        let full = Array(String(repeating: "u\n", count: 100_000).utf8)
        #expect(try UserList.parse(full).count == 100_000)
        let error = #expect(throws: UserListError.self) { try UserList.parse(full + Array("u".utf8)) }
        #expect(error?.line == 100_001)
        #expect(error?.description == "line 100001: a list may have 100000 lines")
    }

    @Test
    func `A list without a user, and bytes that are no text, are errors with a line`() {
        #expect(throws: UserListError.self) { try UserList.parse(Array("# nobody\n".utf8)) }
        let error = #expect(throws: UserListError.self) { try UserList.parse(Array("ada\n".utf8) + [0xFF, 0x0A]) }
        #expect(error?.line == 2)
    }
}
