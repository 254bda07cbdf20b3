import DirectoryValues

/// Gets a source's values out of what the directory says, as far as they are of their form.
///
/// Bytes that are not are dropped, never repaired: a repaired value is one that nobody wrote.
///
/// One is made for an evaluation; it remembers what conditions read, because many of them look at the same values.
final class SourceReader {
    struct Reading {
        var values: [String] = []
        var discarded: [DiscardedValue] = []
        /// What was read, as the server sent it.
        var raw: [RawAttribute] = []
        /// The sources that gave nothing before this one.
        var passed: [PassedSource] = []
        /// Whether the values come in no particular order: a server returns those of an attribute as it likes.
        var isUnordered = false
        /// Set where the source has nothing to give.
        var absence: Absence?

        /// Adds texts, but none that is longer than any value may be.
        mutating func append(_ texts: [String]) {
            for text in texts {
                if text.utf8.count > MappingBounds.maximumValueBytes {
                    self.discarded.append(DiscardedValue(byteCount: text.utf8.count, .tooLong))
                } else {
                    self.values.append(text)
                }
            }
        }
    }

    /// What the directory says; `nil` if there is no entry to read.
    let input: MappingInput?
    let signIn: SignIn
    /// Why there is none.
    let absenceOfEntry: Absence
    private var tested: [ClaimRule.Source: TestedValues] = [:]

    init(input: MappingInput?, signIn: SignIn, absenceOfEntry: Absence = .noEntry) {
        self.input = input
        self.signIn = signIn
        self.absenceOfEntry = absenceOfEntry
    }

    /// The values of a source, for a condition.
    func testedValues(of source: ClaimRule.Source) -> TestedValues {
        if let known = self.tested[source] { return known }
        let values = TestedValues(self.read(source))
        self.tested[source] = values
        return values
    }

    func read(_ source: ClaimRule.Source) -> Reading {
        switch source {
        case .attribute(let name, let form): self.attribute(name, form ?? .usual(of: name))
        case .constant(let value): Self.bounded(value.texts)
        case .template(let template): self.template(template)
        case .groups(let form): self.groups(form)
        case .accountState: self.accountState()
        case .entry(let fact): self.entry(fact)
        case .firstOf: self.firstOf(source.leaves)
        }
    }

    private func attribute(_ name: String, _ form: AttributeForm) -> Reading {
        guard let input = self.input else { return Reading(absence: self.absenceOfEntry) }
        let key = AttributeKey(name)
        guard !input.isPartial(key) else { return Reading(absence: .partialAttribute(name)) }
        let values = input.values(of: key)
        if let absence = Self.absence(ofNone: .noAttribute(name), count: values.count) {
            return Reading(absence: absence)
        }
        var reading = Reading(raw: [RawAttribute(name: name, form: form, values: values)], isUnordered: true)
        for bytes in values {
            guard bytes.count <= MappingBounds.maximumValueBytes else {
                reading.discarded.append(DiscardedValue(byteCount: bytes.count, .tooLong))
                continue
            }
            do throws(AttributeValueError) {
                // Base64, for one, has more bytes than what it stands for.
                reading.append(try form.decode(bytes))
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
        var reading = Self.bounded(names)
        reading.isUnordered = true
        return reading
    }

    private func accountState() -> Reading {
        guard let input = self.input else { return Reading(absence: self.absenceOfEntry) }
        return input.accountState.isEmpty ? Reading(absence: .noAccountState) : Self.bounded(input.accountState)
    }

    private func entry(_ fact: EntryFact) -> Reading {
        guard let origin = self.input?.origin else { return Reading(absence: self.absenceOfEntry) }
        switch fact {
        case .entryDN: return Self.bounded([origin.distinguishedName])
        case .directoryPath:
            do throws(AttributeValueError) {
                return Self.bounded([try origin.directoryPath()])
            } catch {
                let byteCount = origin.distinguishedName.utf8.count
                return Reading(discarded: [DiscardedValue(byteCount: byteCount, .undecodable(error))])
            }
        case .matchedRule: return Self.bounded([origin.matchedRule])
        case .directoryName: return Self.bounded(origin.directoryName.map { [$0] } ?? [])
        case .dataSource: return Self.bounded([origin.dataSource])
        case .dataAge: return Self.bounded([String(origin.dataAge.components.seconds)])
        }
    }

    private func firstOf(_ sources: [ClaimRule.Source]) -> Reading {
        var all = Reading()
        for source in sources {
            let reading = self.read(source)
            all.discarded += reading.discarded
            all.raw += reading.raw
            all.absence = reading.absence
            if reading.values.contains(where: { !$0.isEmpty }) {
                all.values = reading.values
                all.isUnordered = reading.isUnordered
                return all
            }
            let count = reading.values.count + reading.discarded.count
            let absence = reading.absence ?? .nothingLeft(found: count)
            all.passed.append(PassedSource(source: source, absence: absence))
            // What is not known must not choose the next one.
            guard absence.admitsOther else { return all }
        }
        return all
    }

    static func bounded(_ texts: [String]) -> Reading {
        guard texts.contains(where: { $0.utf8.count > MappingBounds.maximumValueBytes }) else {
            return Reading(values: texts)
        }
        var reading = Reading()
        reading.append(texts)
        return reading
    }

    private static func absence(ofNone none: Absence, count: Int) -> Absence? {
        guard count > 0 else { return none }
        let limit = MappingBounds.maximumValueCount
        return count > limit ? .tooManyValues(count: count, limit: limit) : nil
    }
}
