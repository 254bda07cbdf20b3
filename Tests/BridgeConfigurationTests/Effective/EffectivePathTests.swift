import BridgeConfiguration
import Testing

/// Paths in what `config show` prints.
@Suite
struct EffectivePathTests {
    @Test(arguments: [
        ("claims/crm.yaml", "key", "claims/key"), ("claims/crm.yaml", "../key", "claims/../key"),
        ("claims/crm.yaml", "/srv/key", "/srv/key"), ("/srv/rules/crm.yaml", "key", "/srv/rules/key"),
        ("../rules/crm.yaml", "key", "../rules/key"), ("crm.yaml", "key", "key"),
    ])
    func `A path in an included file is shown as it is from the document`(
        include: String,
        path: String,
        shown: String
    ) throws {
        let document = Documents.minimal(replacing: 9, by: "include: [\(include)]\nclaims:")
        let claims = """
            claims:
              employeeNumber:
                from: uid
                transform: [{ pseudonym: { key: "${file:\(path)}" } }, { prefix: "$${file:x}${file:\(path)}" }]
            """
        func load(_ document: String) -> LoadResult {
            let files = FileReader { name, _ throws(FileReadError) in
                switch name {
                case _ where name.hasSuffix("/crm.yaml"): Array(claims.utf8)
                case "/etc/bridge/\(shown)", shown: Array("0123456789abcdef".utf8)
                default: throw FileReadError("No such file or directory")
                }
            }
            return BridgeConfigurationLoader(environment: [:], files: files)
                .load(Array(document.utf8), path: TestLoader.path)
        }
        let result = load(document)
        let effective = try #require(result.effective, "\(result.findings)")
        #expect(effective.yaml.contains("key: \"${file:\(shown)}\"  # "), "\(effective.yaml)")
        #expect(effective.yaml.contains("prefix: \"$${file:x}${file:\(shown)}\"  # "), "\(effective.yaml)")
        #expect(effective.json.contains("${file:\(shown)}"))
        let again = load(effective.yaml)
        #expect(again.configuration == result.configuration, "\(again.findings)")
    }

    @Test
    func `A path with what is no text in a comment does not break the document`() throws {
        let document = Documents.minimal(
            replacing: 10,
            by: "  employeeId: { constant: \"${file:/x/a\\e[2J\\u2028b}\" }"
        )
        let files = FileReader { _, _ throws(FileReadError) in Array("text".utf8) }
        func load(_ document: String) -> LoadResult {
            BridgeConfigurationLoader(environment: [:], files: files).load(Array(document.utf8), path: TestLoader.path)
        }
        let result = load(document)
        let yaml = try #require(result.effective?.yaml, "\(result.findings)")
        #expect(load(yaml).configuration == result.configuration, "\(yaml)")
    }
}
