import DirectoryValues

/// Gets a source's values out of what the directory says, as far as they are of their form.
///
/// Bytes that are not are dropped, never repaired: a repaired value is one that nobody wrote.
struct SourceReader {
    struct Reading {
        var values: [String] = []
        var discarded: [DiscardedValue] = []
        var raw: [RawAttribute] = []
        /// Set where the source has nothing to give.
        var absence: Absence?
    }

    /// What the directory says; `nil` if there is no entry to read.
    let input: MappingInput?
    let signIn: SignIn
    /// Why there is none.
    var absenceOfEntry = Absence.noEntry

    func read(_ source: ClaimRule.Source) -> Reading {
        switch source {
        case .attribute(let name, let form): self.attribute(name, form ?? .usual(of: name))
        case .constant(let value): Self.bounded(value.texts)
        case .template(let template): self.template(template)
        case .groups(let form): self.groups(form)
        case .accountState: self.accountState()
        case .entry(let fact): self.entry(fact)
        case .firstOf(let sources): self.firstOf(sources)
        }
    }

    private func attribute(_ name: String, _ form: AttributeForm) -> Reading {
        guard let input = self.input else { return Reading(absence: self.absenceOfEntry) }
        guard !input.isPartial(name) else { return Reading(absence: .partialAttribute(name)) }
        let values = input.values(of: name)
        if let absence = Self.absence(ofNone: .noAttribute(name), count: values.count) {
            return Reading(absence: absence)
        }
        var reading = Reading()
        // Sorted here and not at the end only, so that nothing on the way depends on the server's order.
        for bytes in values.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            guard bytes.count <= MappingBounds.maximumValueBytes else {
                reading.discarded.append(DiscardedValue(byteCount: bytes.count, .tooLong))
                continue
            }
            do throws(AttributeValueError) {
                // Base64, for one, has more bytes than what it stands for.
                let texts = Self.bounded(try form.decode(bytes))
                reading.values += texts.values
                reading.discarded += texts.discarded
            } catch {
                reading.discarded.append(DiscardedValue(byteCount: bytes.count, .undecodable(error)))
            }
        }
        return reading
    }

    private func groups(_ form: GroupNameForm) -> Reading {
        guard let input = self.input else { return Reading(absence: self.absenceOfEntry) }
        let names = input.groups[form] ?? []
        if let absence = Self.absence(ofNone: .noGroups, count: names.count) {
            return Reading(absence: absence)
        }
        return Self.bounded(names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    private func accountState() -> Reading {
        guard let input = self.input else { return Reading(absence: self.absenceOfEntry) }
        return input.accountState.isEmpty ? Reading(absence: .noAccountState) : Self.bounded(input.accountState)
    }

    private func entry(_ fact: EntryFact) -> Reading {
        guard let origin = self.input?.origin else { return Reading(absence: self.absenceOfEntry) }
        return switch fact {
        case .entryDN: Self.bounded([origin.distinguishedName])
        case .directoryPath: Self.bounded([])
        case .matchedRule: Self.bounded([origin.matchedRule])
        case .directoryName: Self.bounded(origin.directoryName.map { [$0] } ?? [])
        case .dataSource: Self.bounded([origin.dataSource])
        case .dataAge: Self.bounded([String(origin.dataAge.components.seconds)])
        }
    }

    private func firstOf(_ sources: [ClaimRule.Source]) -> Reading {
        var last = Reading()
        for source in sources {
            last = self.read(source)
            if !last.values.isEmpty { return last }
        }
        return last
    }

    private func template(_ template: Template) -> Reading {
        var values: [AttributeKey: String] = [:]
        var discarded: [DiscardedValue] = []
        for name in template.attributes {
            let reading = self.attribute(name, .usual(of: name))
            discarded += reading.discarded
            let texts = Set(reading.values).subtracting([""])
            if let absence = Self.absence(of: name, in: reading, texts: texts) {
                return Reading(discarded: discarded, absence: absence)
            }
            values[AttributeKey(name)] = texts.first
        }
        var reading = Self.expanded(template, values: values)
        reading.discarded = discarded + reading.discarded
        return reading
    }

    /// Why a template can't take its one value from an attribute's reading, if it can't.
    private static func absence(of name: String, in reading: Reading, texts: Set<String>) -> Absence? {
        switch reading.absence {
        case .noEntry, .withheldEntry, .partialAttribute, .tooManyValues: return reading.absence
        default: break
        }
        switch texts.count {
        case 0: return .templateLacks(attribute: name)
        case 1: return nil
        case let count: return .templateFindsSeveral(attribute: name, count: count)
        }
    }

    private static func expanded(_ template: Template, values: [AttributeKey: String]) -> Reading {
        guard let text = template.expanded(values) else {
            return Reading(discarded: [DiscardedValue("<the template's text>", .tooLong)])
        }
        return Reading(values: [text])
    }

    private static func bounded(_ texts: [String]) -> Reading {
        var reading = Reading()
        for text in texts {
            if text.utf8.count > MappingBounds.maximumValueBytes {
                reading.discarded.append(DiscardedValue(byteCount: text.utf8.count, .tooLong))
            } else {
                reading.values.append(text)
            }
        }
        return reading
    }

    private static func absence(ofNone none: Absence, count: Int) -> Absence? {
        guard count > 0 else { return none }
        let limit = MappingBounds.maximumValueCount
        return count > limit ? .tooManyValues(count: count, limit: limit) : nil
    }
}
