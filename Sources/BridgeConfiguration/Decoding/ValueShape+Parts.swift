extension ValueShape {
    /// The shapes that a value may have, names looked up.
    var alternatives: [ValueShape] {
        switch self {
        case .anyOf(let shapes): shapes.flatMap(\.alternatives)
        case .named(_, let shape): shape().alternatives
        case .text, .secret, .words, .boolean, .integer, .duration, .byteSize, .list, .section, .table: [self]
        }
    }

    /// The shape of a list's elements.
    var element: ValueShape? {
        for case .list(let element, _) in self.alternatives { return element }
        return nil
    }

    /// The shape of the values of a mapping whose keys are the administrator's.
    var valueOfTable: ValueShape? {
        for case .table(_, let value) in self.alternatives { return value }
        return nil
    }

    /// Whether a scalar is a secret.
    var isSecret: Bool { self.alternatives.contains { if case .secret = $0 { true } else { false } } }

    /// The keys of the section that a mapping with some keys is.
    func keys(for names: [String]) -> [any DescribedKey]? {
        let sections = self.alternatives.compactMap { shape -> [any DescribedKey]? in
            if case .section(let keys, _) = shape { keys } else { nil }
        }
        return sections.first { keys in names.allSatisfy { name in keys.contains { $0.name == name } } }
            ?? sections.first
    }

    /// What a scalar is to JSON: text that only looks like a number stays text.
    func kind(of text: String) -> EffectiveValue.ScalarKind {
        for shape in self.alternatives {
            if case .boolean = shape, text == "true" || text == "false" { return .truthValue }
            if case .integer = shape, Int(text) != nil { return .number }
        }
        return .text
    }
}

extension ValueShape {
    /// The shape inside that has keys, with how its path goes on from this one's; `nil` where there is none.
    var nested: (part: String, shape: ValueShape)? {
        switch self {
        case .text, .secret, .words, .boolean, .integer, .duration, .byteSize: nil
        case .section: ("", self)
        case .list(let element, _): element.nested.map { ("[]" + $0.part, $0.shape) }
        case .table(_, let value): value.nested.map { (".*" + $0.part, $0.shape) }
        case .anyOf(let shapes): shapes.lazy.compactMap(\.nested).first
        case .named: self.holdsKeys ? ("", self) : nil
        }
    }

    /// Whether a named shape has keys, itself or below; what it holds under its own name does not count again.
    private var holdsKeys: Bool {
        guard case .named(_, let shape) = self else { return false }
        return shape().alternatives
            .contains { part in
                switch part {
                case .section, .table, .list: true
                case .text, .secret, .words, .boolean, .integer, .duration, .byteSize, .anyOf, .named: false
                }
            }
    }

    /// The groups of keys of which one is needed, where the shape is the section of these keys.
    func needs(of keys: [any DescribedKey]) -> [[String]] {
        for case .section(let own, let needs) in self.alternatives where own.map(\.name) == keys.map(\.name) {
            return needs
        }
        return []
    }
}
