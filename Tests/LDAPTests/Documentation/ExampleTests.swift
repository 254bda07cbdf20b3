import Foundation
import LDAP
import StandIns
import Testing

@Suite("The documentation's examples")
struct ExampleTests {
    private static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The lines between two marks, without what all of them are indented by.
    private static func code() throws -> [String: String] {
        let file = Self.package.appending(path: "Tests/LDAPTests/Documentation/Examples.swift")
        var blocks: [String: String] = [:]
        var open: (name: String, lines: [String])?
        for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
            let text = line.trimmingCharacters(in: .whitespaces)
            if text.hasPrefix("// example: ") {
                open = (String(text.dropFirst("// example: ".count)), [])
            } else if text == "// end", let block = open {
                let indent = block.lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
                blocks[block.name] = block.lines.map { String($0.dropFirst(indent)) }.joined(separator: "\n")
                open = nil
            } else {
                open?.lines.append(line)
            }
        }
        return blocks
    }

    /// The Swift blocks of all articles, by the name in the comment before each.
    private static func articles() throws -> [(name: String?, code: String, file: String)] {
        let folder = Self.package.appending(path: "Sources/LDAP/Documentation.docc")
        var found: [(String?, String, String)] = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path()) where file.hasSuffix(".md") {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            var name: String?
            var block: [String]?
            for line in text.components(separatedBy: "\n") {
                if let lines = block {
                    if line == "```" {
                        found.append((name, lines.joined(separator: "\n"), file))
                        (name, block) = (nil, nil)
                    } else {
                        block = lines + [line]
                    }
                } else if line == "```swift" {
                    block = []
                } else if line.hasPrefix("<!-- example: "), line.hasSuffix(" -->") {
                    name = String(line.dropFirst("<!-- example: ".count).dropLast(" -->".count))
                }
            }
        }
        return found
    }

    @Test("each block of Swift in an article is code that is compiled and run here, to the letter")
    func blocksAreCode() throws {
        let code = try Self.code()
        let articles = try Self.articles()
        #expect(articles.count >= 7)
        for (name, text, file) in articles {
            let name = try #require(name, "a block without a name in \(file)")
            #expect(text == code[name], "\(name) in \(file)")
        }
        #expect(Set(code.keys) == Set(articles.compactMap(\.name)))
    }

    @Test("the examples do what the articles say")
    func examplesRun() async throws {
        try await withTestDirectory { slapd in
            let folder = FileManager.default.temporaryDirectory.appending(path: "examples-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            defer { try? FileManager.default.removeItem(at: folder) }
            let password = folder.appending(path: "password")
            try Data("\(slapd.rootPassword)\n".utf8).write(to: password)

            let connection = try await Examples.connect(
                url: slapd.ldapsURL,
                account: slapd.rootDN,
                passwordFile: password.path(),
                authorities: slapd.certificateAuthorityFile
            )
            #expect(try await Examples.search(connection, mail: "user7@example.test") == "User 7")
            #expect(try await Examples.search(connection, mail: "*") == nil)
            let everybody = try slapd.people(.present(attribute: "uid"))
            #expect(try await Examples.stream(connection, everybody) == 61)
            await connection.close()

            let one = try slapd.people(.equality("uid", "user7"))
            let local = try slapd.connection()
            #expect(try await Examples.servers([try slapd.connection(slapd.ldapsURL)], backup: [local], one) == 1)
            let set = ServerSet(connections: [local], logger: silentLogger)
            try await withRunning(set.run) {
                #expect(try await Examples.pages(set, everybody) == 61)
                #expect(await Examples.failure(set, one).hasPrefix("found 1 at ldap://"))
                var wrong = one
                wrong.base = try DistinguishedName(parsing: "ou=nowhere,dc=example,dc=test")
                #expect(await Examples.failure(set, wrong) == "no such base: dc=example,dc=test")
                wrong.base = DistinguishedName([])
                wrong.sizeLimit = 0
                #expect(await Examples.failure(set, wrong).hasPrefix("the request is wrong"))
            }
            let idle = ServerSet(connections: [], logger: silentLogger)
            #expect(await Examples.failure(idle, one).hasPrefix("no server can be reached"))
        }
    }

    @Test("what a user types stays a value")
    func filter() throws {
        let text = try Examples.filter(typedByAUser: "*)(uid=*")
        #expect(text.contains(#"(mail=\2a\29\28uid=\2a)"#))
    }
}
