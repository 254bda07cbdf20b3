import DirectoryValues
import LDAP

/// What some visible entries carry, as counts: no value is kept.
struct EntrySample: Sendable {
    private struct Counts {
        var present = 0
        var several = 0
        var notText = 0
    }

    /// How many entries were looked at.
    let count: Int
    /// Whether there are more.
    let isPart: Bool
    /// Whether the values themselves were looked at.
    let hasValues: Bool
    private let counts: [AttributeKey: Counts]

    init(_ result: SearchResult, hasValues: Bool, isPart: Bool) {
        self.count = result.entries.count
        self.isPart = isPart
        self.hasValues = hasValues
        var counts: [AttributeKey: Counts] = [:]
        for entry in result.entries {
            // With a range of values come two descriptions of one attribute.
            var values: [AttributeKey: [[UInt8]]] = [:]
            for attribute in entry.attributes { values[AttributeKey(attribute.name), default: []] += attribute.values }
            for (key, values) in values where !hasValues || !values.isEmpty {
                counts[key, default: Counts()].present += 1
                if values.count > 1 { counts[key, default: Counts()].several += 1 }
                if values.contains(where: { String(validating: $0, as: UTF8.self) == nil }) {
                    counts[key, default: Counts()].notText += 1
                }
            }
        }
        self.counts = counts
    }

    /// On how many entries one of the names is.
    func present(_ names: [String]) -> Int { self.most(names) { $0.present } }

    /// On how many entries one of the names has several values.
    func several(_ names: [String]) -> Int { self.most(names) { $0.several } }

    /// On how many entries one of the names has a value that is no text.
    func notText(_ names: [String]) -> Int { self.most(names) { $0.notText } }

    /// An attribute comes under one of its names, and an entry counts once.
    private func most(_ names: [String], _ count: (Counts) -> Int) -> Int {
        names.compactMap { self.counts[AttributeKey($0)].map(count) }.max() ?? 0
    }
}
