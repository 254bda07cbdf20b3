import DirectoryValues

extension SourceReader {
    func template(_ template: Template) -> Reading {
        var values: [AttributeKey: String] = [:]
        var discarded: [DiscardedValue] = []
        var raw: [RawAttribute] = []
        for name in template.attributes {
            let reading = self.read(.attribute(name))
            discarded += reading.discarded
            raw += reading.raw
            if let absence = Self.absence(of: name, in: reading) {
                return Reading(discarded: discarded, raw: raw, absence: absence)
            }
            // Of spellings of one text the first by its bytes, for a set has no order.
            values[AttributeKey(name)] = reading.values.first { !$0.isEmpty }
        }
        var reading = Self.expanded(template, values: values)
        reading.discarded = discarded + reading.discarded
        reading.raw = raw
        return reading
    }

    /// Why a template can't take its one value from an attribute's reading, if it can't.
    private static func absence(of name: String, in reading: Reading) -> Absence? {
        switch reading.absence {
        case .noEntry, .withheldEntry, .partialAttribute, .tooManyValues: return reading.absence
        default: break
        }
        if reading.values.count == 1, !reading.values[0].isEmpty { return nil }
        switch Set(reading.values).subtracting([""]).count {
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
}
