import BridgeConfiguration
import Testing

/// All findings at once, and always an answer.
@Suite
struct CompletenessTests {
    @Test
    func `ten mistakes are ten findings, in the order of the document`() {
        let document = """
            listen: { address: 10.0.0.1:8080, paht: /x }
            budget: fast
            tenants:
              - id: nobody
                audiences: api://x
            directory:
              kind: openldap
              servers: [ldap://dc1.corp.example]
              base: nowhere
            correlation:
              - { subject: email, attribute: mail }
            claims:
              roles: { from: groups, as: $1 }
            applications:
              default: { release: [rolls], byteLimit: 4000 }
            """
        #expect(
            TestLoader.load(document).findings.map { "\($0.line):\($0.column) \($0.severity) \($0.keyPath)" } == [
                "1:20 error listen.address", "1:35 error listen.paht", "2:9 error budget", "4:9 error tenants[0].id",
                "5:16 error tenants[0].audiences", "8:13 error directory.servers[0]", "9:9 error directory.base",
                "11:16 error correlation[0].subject", "13:3 error claims.roles", "13:3 warning claims.roles",
                "13:30 error claims.roles.as", "15:24 error applications.default.release[0]",
                "15:43 error applications.default.byteLimit",
            ]
        )
    }

    @Test
    func `an empty mapping is told all that it lacks`() {
        #expect(TestLoader.load("{}").findings.map(\.keyPath) == ["listen", "tenants", "directory"])
    }

    @Test
    func `the number of findings is bounded, and errors beyond the bound count`() {
        let warnings = (0..<300).map { "  c\($0): a" }.joined(separator: "\n")
        let warned = TestLoader.load(Documents.minimal(replacing: 10, by: "  employeeId: a\n" + warnings))
        #expect(warned.configuration != nil)
        #expect(warned.findings.count == 201)
        #expect(warned.findings.last?.message == "100 further findings of this kind are left out")

        let errors = (0..<300).map { "x\($0): a" }.joined(separator: "\n")
        let refused = TestLoader.load(
            Documents.minimal(replacing: 10, by: "  employeeId: a\n" + warnings) + "\n" + errors
        )
        #expect(refused.configuration == nil)
        #expect(refused.findings.count == 402)
        #expect(refused.findings.count { $0.severity == .error } == 201)
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `a damaged document gives a configuration or errors, never both or neither`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let original = Array(Documents.complete.utf8)
        let fragments = [
            "[", "{", "*", "&a ", "!!x ", "${", "? ", "- ", ": ", "\n", "  ", "'", "\"", "#", "|", "\u{e000}", "\\",
        ]
        var accepted = 0
        for _ in 0..<250 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                case 2:
                    guard let fragment = fragments.randomElement(using: &generator) else { continue }
                    bytes.insert(contentsOf: fragment.utf8, at: place)
                default:
                    let end = min(bytes.count, place + Int.random(in: 1...80, using: &generator))
                    bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &generator))
                }
            }
            let result = TestLoader.load(bytes)
            #expect((result.configuration == nil) == result.findings.contains { $0.severity == .error })
            #expect(!result.findings.contains { $0.description.contains("correct horse") })
            #expect(result.findings.allSatisfy { $0.line >= 1 && $0.column >= 1 })
            accepted += result.configuration == nil ? 0 : 1
        }
        // Comments and text are damaged too, so that both outcomes are seen.
        #expect((1..<250).contains(accepted))
    }
}
