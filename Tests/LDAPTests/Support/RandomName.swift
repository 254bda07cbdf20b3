import LDAP

/// Names for property tests: many special characters, and values of any bytes.
struct RandomName {
    var generator: SeededGenerator

    init(seed: UInt64) { self.generator = SeededGenerator(seed: seed) }

    mutating func next() -> DistinguishedName {
        DistinguishedName((0..<Int.random(in: 0...3, using: &self.generator)).map { _ in self.level() })
    }

    private mutating func level() -> DistinguishedName.RelativeName {
        DistinguishedName.RelativeName((0..<Int.random(in: 1...2, using: &self.generator)).map { _ in self.pair() })
    }

    private mutating func pair() -> DistinguishedName.AttributeValue {
        let type = ["cn", "OU", "2.5.4.3", "x-a"].randomElement(using: &self.generator) ?? "cn"
        guard Int.random(in: 0..<8, using: &self.generator) > 0 else {
            return DistinguishedName.AttributeValue(type: type, value: [4] + self.value(), isEncoded: true)
        }
        let isText = Bool.random(using: &self.generator)
        return DistinguishedName.AttributeValue(type: type, value: isText ? Array(self.text().utf8) : self.value())
    }

    private mutating func value() -> [UInt8] {
        (0..<Int.random(in: 0...6, using: &self.generator))
            .map { _ in
                // Many specials, some bytes that are no UTF-8.
                Bool.random(using: &self.generator)
                    ? Array(#" ,+"\<>;=#"#.utf8).randomElement(using: &self.generator) ?? 0
                    : UInt8.random(in: 0...255, using: &self.generator)
            }
    }

    private mutating func text() -> String {
        let pieces = [
            " ", " ", "a", "B", "é", "E\u{301}", "ß", "SS", "İ", "ı", "\u{212a}", "Σ", "ς", "\u{200f}א", "🦊", "ǅ", ",",
            "\n",
        ]
        return (0..<Int.random(in: 0...6, using: &self.generator))
            .map { _ in pieces.randomElement(using: &self.generator) ?? "" }
            .joined()
    }
}
