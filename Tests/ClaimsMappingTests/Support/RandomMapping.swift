import ClaimsMapping
import DirectoryValues

/// A random mapping with an input and a policy for it, the awkward ones included.
struct RandomMapping {
    let mapping: Mapping
    let policy: ApplicationPolicy
    let attributes: [String: [[UInt8]]]
    let groups: [String]

    private static let fragments = ["", "a", "APP-", "ü", "€", "😀", "\0", " ", "{", "$1", "e\u{301}", "B2", "\n"]
    private static let names = ["a", "b", "c", "d", "e", "f", "größe", "h"]

    init(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        var rules: [ClaimRule] = []
        for name in Self.names.shuffled(using: &generator).prefix(.random(in: 0...8, using: &generator)) {
            rules.append(try Self.rule(name, using: &generator))
        }
        self.mapping = Mapping(rules: rules)
        let release = (0..<Int.random(in: 0...12, using: &generator)).map { _ in Self.name(using: &generator) }
        self.policy = ApplicationPolicy(
            release: release,
            require: (0..<Int.random(in: 0...3, using: &generator)).map { _ in Self.name(using: &generator) },
            byteLimit: .random(in: -5...200, using: &generator)
        )
        var attributes: [String: [[UInt8]]] = [:]
        for name in Self.names + ["A", "B"] where Bool.random(using: &generator) {
            attributes[name] = (0..<Int.random(in: 0...4, using: &generator))
                .map { _ in
                    Bool.random(using: &generator)
                        ? Array(Self.text(using: &generator).utf8) : Self.bytes(using: &generator)
                }
        }
        self.attributes = attributes
        self.groups = (0..<Int.random(in: 0...8, using: &generator)).map { _ in Self.text(using: &generator) }
    }

    private static func rule(_ name: String, using generator: inout SplitMix64) throws -> ClaimRule {
        let sources: [ClaimRule.Source] = [
            .attribute(self.name(using: &generator)), .groups(.name), .accountState,
            .constant(.string(self.text(using: &generator))),
            .constant(.strings([self.text(using: &generator), self.text(using: &generator)])),
            .template(try Template("{a} {{x}} {b}")), .template(try Template("fixed")),
        ]
        let patterns = try [Pattern(".*"), Pattern("(?s)(.*)(A)?"), Pattern("APP-(.*)"), Pattern("(a*)*.")]
        let pattern = Bool.random(using: &generator) ? patterns.randomElement(using: &generator) : nil
        let replacement = try pattern.map { try Replacement($0.groupCount > 0 ? "<$1$$>" : "$0$0", for: $0) }
        return ClaimRule(
            name: name,
            source: sources.randomElement(using: &generator) ?? .groups(.name),
            pattern: pattern,
            replacement: Bool.random(using: &generator) ? replacement : nil,
            valueMap: Int.random(in: 0..<4, using: &generator) == 0 ? ValueMap(["a": "b"], otherwise: "c") : nil,
            transforms: [Transform.lowercase, .uppercase, .trim].shuffled(using: &generator)
                .filter { _ in Bool.random(using: &generator) },
            defaultValue: Bool.random(using: &generator) ? self.text(using: &generator) : nil,
            many: .random(using: &generator),
            priority: .random(in: -2...2, using: &generator)
        )
    }

    private static func name(using generator: inout SplitMix64) -> String {
        self.names.randomElement(using: &generator) ?? ""
    }

    private static func text(using generator: inout SplitMix64) -> String {
        (0..<Int.random(in: 0...6, using: &generator))
            .map { _ in self.fragments.randomElement(using: &generator) ?? "" }.joined()
    }

    private static func bytes(using generator: inout SplitMix64) -> [UInt8] {
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in .random(in: 0...255, using: &generator) }
    }
}
