import LDAP

/// Filters for property tests: each kind, with values of any bytes unless told.
struct RandomFilter {
    var generator: SeededGenerator
    var attributes = ["cn", "MAIL", "objectSid", "userCertificate;binary", "cn;lang-de;x-a", "1.2.3"]
    var rules: [String?] = [nil, "2.5.13.5", "caseExactMatch"]

    init(seed: UInt64) { self.generator = SeededGenerator(seed: seed) }

    mutating func next(depth: Int = 4) -> Filter {
        let attribute = self.attributes.randomElement(using: &self.generator) ?? "cn"
        switch Int.random(in: 0...(depth > 0 ? 9 : 6), using: &self.generator) {
        case 0: return .equality(attribute: attribute, value: self.value(0...6))
        case 1: return .present(attribute: attribute)
        case 2: return .greaterOrEqual(attribute: attribute, value: self.value(0...6))
        case 3: return .lessOrEqual(attribute: attribute, value: self.value(0...6))
        case 4: return .approximate(attribute: attribute, value: self.value(0...6))
        case 5:
            let initial = self.chance ? self.value(1...6) : nil
            let any = (0..<Int.random(in: 0...2, using: &self.generator)).map { _ in self.value(1...6) }
            let final = initial == nil && any.isEmpty || self.chance ? self.value(1...6) : nil
            return .substrings(attribute: attribute, initial: initial, any: any, final: final)
        case 6:
            let rule = self.rules.randomElement(using: &self.generator) ?? nil
            return .extensible(
                attribute: rule != nil && self.chance ? nil : attribute,
                matchingRule: rule,
                dnAttributes: self.chance,
                value: self.value(0...6)
            )
        case 7: return .not(self.next(depth: depth - 1))
        case 8: return .and(self.parts(depth: depth))
        default: return .or(self.parts(depth: depth))
        }
    }

    private var chance: Bool { mutating get { Bool.random(using: &self.generator) } }

    private mutating func parts(depth: Int) -> [Filter] {
        (0..<Int.random(in: 0...3, using: &self.generator)).map { _ in self.next(depth: depth - 1) }
    }

    private mutating func value(_ counts: ClosedRange<Int>) -> [UInt8] {
        (0..<Int.random(in: counts, using: &self.generator))
            .map { _ in UInt8.random(in: 0...255, using: &self.generator) }
    }
}
