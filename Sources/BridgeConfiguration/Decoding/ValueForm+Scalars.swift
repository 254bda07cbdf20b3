import EntraCallout

extension ValueForm where Value == String {
    /// Text that is not empty.
    static func text(_ expected: String = "text") -> ValueForm {
        .scalar(expected, shape: .text()) { text throws(TextFault) in
            guard !text.value.isEmpty else { throw .because("it is empty") }
            return text.value
        }
        .writing { .text($0) }
    }

    /// A GUID, brought into lower case.
    static let identifier =
        ValueForm.scalar(
            "a GUID such as `5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38`",
            shape: .text(pattern: "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
        ) { text throws(TextFault) in
            guard let identifier = GloballyUniqueIdentifier.normalized(text.value) else { throw .mismatch }
            return identifier
        }
        .writing { .text($0) }
}

extension ValueForm where Value == Bool {
    /// A truth value.
    ///
    /// The further words of YAML 1.1 (`yes`, `on`) mean themselves.
    static let boolean =
        ValueForm.scalar("`true` or `false`", shape: .boolean) { text throws(TextFault) in
            switch text.value {
            case "true": return true
            case "false": return false
            default: throw .mismatch
            }
        }
        .writing { .text($0 ? "true" : "false") }
}

extension ValueForm where Value == Int {
    /// A whole number in a range.
    static func integer(_ range: ClosedRange<Int>) -> ValueForm {
        .scalar("a whole number from \(range.lowerBound) to \(range.upperBound)", shape: .integer(range)) {
            text throws(TextFault) in
            guard let number = Int(text.value), range.contains(number) else { throw .mismatch }
            return number
        }
        .writing { .text("\($0)") }
    }

    /// An amount of memory with its unit, in a range.
    static func byteSize(_ range: ClosedRange<Int>) -> ValueForm {
        let bounds = "from \(ByteSizeText.describe(range.lowerBound)) to \(ByteSizeText.describe(range.upperBound))"
        return
            .scalar("a size \(bounds), with a unit (`512KiB`, `16MiB`, `1GiB`)", shape: .byteSize(range)) {
                text throws(TextFault) in
                guard let bytes = ByteSizeText.parse(text.value), range.contains(bytes) else { throw .mismatch }
                return bytes
            }
            .writing { .text(ByteSizeText.describe($0)) }
    }
}

extension ValueForm where Value == Duration {
    /// A duration with its unit, in a range.
    static func duration(_ range: ClosedRange<Duration>) -> ValueForm {
        let bounds = "from \(DurationText.describe(range.lowerBound)) to \(DurationText.describe(range.upperBound))"
        return
            .scalar("a duration \(bounds), with a unit (`700ms`, `3s`, `5m`, `8h`)", shape: .duration(range)) {
                text throws(TextFault) in
                guard let duration = DurationText.parse(text.value), range.contains(duration) else { throw .mismatch }
                return duration
            }
            .writing { .text(DurationText.describe($0)) }
    }
}

extension ValueForm where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the words of an enumeration.
    static var word: ValueForm {
        let words = Value.allCases.map(\.rawValue)
        return
            .scalar(Suggestion.choice(of: words), shape: .words(words)) { text throws(TextFault) in
                if let value = Value(rawValue: text.value) { return value }
                guard let nearest = Suggestion.nearest(to: text.value, among: words) else { throw .mismatch }
                throw .quoting("did you mean `\(nearest)`?")
            }
            .writing { .text($0.rawValue) }
    }
}
