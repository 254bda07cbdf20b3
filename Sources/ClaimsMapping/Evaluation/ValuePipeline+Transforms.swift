extension ValuePipeline {
    mutating func apply(_ transform: Transform, signIn: SignIn) {
        switch transform {
        case .lowercase: self.replaceEach { .kept($0.lowercased()) }
        case .uppercase: self.replaceEach { .kept($0.uppercased()) }
        case .trim: self.replaceEach { .kept($0.trimmed) }
        case .split(let separator): self.split(by: separator)
        case .join(let separator): self.join(with: separator)
        case .prefix(let text): self.replaceEach { .kept(text + $0) }
        case .suffix(let text): self.replaceEach { .kept($0 + text) }
        case .stripPrefix(let text): self.replaceEach { .kept($0.withoutPrefix(text)) }
        case .stripSuffix(let text): self.replaceEach { .kept($0.withoutSuffix(text)) }
        case .replace(let text, let other):
            let search = TextSearch(text)
            self.replaceEach { Verdict(search.replace(in: $0, with: other), or: .tooLong) }
        case .substring(let start, let length):
            self.replaceEach { .kept($0.characters(from: start, length: length)) }
        case .unique: self.removeDuplicates()
        case .sort(let order): self.sort(order)
        case .take(let count): self.take(count)
        case .date(let form):
            let writer = form.writer
            self.replaceEach { value in
                guard let writer else { return .discarded(.unusableForm) }
                return Verdict(writer.rewritten(value), or: .notDate)
            }
        case .number(let form):
            let writer = form.writer
            self.replaceEach { value in
                guard let writer else { return .discarded(.unusableForm) }
                return Verdict(writer.rewritten(value), or: .notNumber)
            }
        case .pseudonym(let pseudonym):
            let writer = PseudonymWriter(pseudonym, applicationID: signIn.applicationID)
            self.replaceEach { value in
                // Nothing has no pseudonym: it would be the same one for everybody who has nothing.
                value.isEmpty ? .discarded(.empty) : Verdict(writer?.pseudonym(of: value), or: .noApplication)
            }
        }
    }

    private mutating func sort(_ order: SortOrder) {
        switch order {
        case .ascending: self.sort(by: ByteOrder.precedes)
        case .descending: self.sort { ByteOrder.precedes($1, $0) }
        case .numeric:
            self.sort(by: ByteOrder.precedes)
            let numbers = self.values.map { (value: $0, number: DecimalNumber($0)) }
            let sorted = numbers.filter { $0.number != nil }.enumerated()
                .sorted { left, right in
                    guard let first = left.element.number, let second = right.element.number, first != second else {
                        return left.offset < right.offset
                    }
                    return first < second
                }
            self.replaceAll(sorted.map(\.element.value) + numbers.filter { $0.number == nil }.map(\.value))
        }
    }

    private mutating func split(by separator: String) {
        self.order()
        let search = TextSearch(separator)
        var parts: [String] = []
        var discarded: [DiscardedValue] = []
        for value in self.values {
            let rest = search.split(value, into: &parts, upTo: MappingBounds.maximumValueCount)
            if rest > 0 { discarded.append(DiscardedValue(byteCount: rest, .tooMany)) }
        }
        self.replaceAll(parts, discarding: discarded)
    }

    /// Empty values have nothing to join.
    private mutating func join(with separator: String) {
        self.order()
        let values = self.values.filter { !$0.isEmpty }
        guard let joined = SeveralValues.joined(values, separator: separator) else {
            self.replaceAll([], discarding: values.map { DiscardedValue($0, .tooLong) })
            return
        }
        self.replaceAll(values.isEmpty ? [] : [joined])
    }
}
