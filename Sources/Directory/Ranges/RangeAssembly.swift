import LDAP

/// Puts the values of an entry's attributes together that came in parts.
///
/// A value without I/O: it says what to ask for next, and takes what came. Whatever a server sends, it ends: each part
/// must begin where the one before ended and bring values, and values, bytes and reads are bounded.
struct RangeAssembly {
    /// What is taken at most, of all attributes of an entry together.
    struct Limits: Sendable, Hashable {
        /// Values.
        var values = 100_000
        /// Bytes of values.
        var bytes = 32 * 1024 * 1024
        /// Reads after the first.
        var reads = 200
    }

    private struct Part {
        let attribute: String
        var values: [[UInt8]] = []
        /// Where the next values begin; `nil` when all are there.
        var next: Int? = 0
    }

    private let entry: SearchEntry
    private let limits: Limits
    private var parts: [Part] = []
    private var valueCount = 0
    private var byteCount = 0
    private var reads = 0

    /// Starts with the first parts; `nil` when no attribute came in parts.
    ///
    /// - Parameters:
    ///   - entry: The entry as the first search brought it.
    ///   - limits: What is taken at most.
    /// - Throws: ``RangeFault`` for a first part that is none.
    init?(entry: SearchEntry, limits: Limits = Limits()) throws(RangeFault) {
        self.entry = entry
        self.limits = limits
        for attribute in entry.attributes {
            guard let range = try AttributeRange.read(attribute.name) else { continue }
            guard !self.parts.contains(where: { Self.isSame($0.attribute, range.attribute) }) else { throw .malformed }
            self.parts.append(Part(attribute: range.attribute))
            try self.take(range, attribute.values, for: self.parts.count - 1)
        }
        if self.parts.isEmpty { return nil }
    }

    /// The descriptions to ask the entry for next; none when all is there.
    var missing: [String] {
        self.parts.compactMap { part in
            part.next.map { AttributeRange.description(of: part.attribute, from: $0) }
        }
    }

    /// Forgets all values: another server goes on, and servers need not keep values in the same order.
    mutating func restart() {
        for index in self.parts.indices { self.parts[index] = Part(attribute: self.parts[index].attribute) }
        self.valueCount = 0
        self.byteCount = 0
    }

    /// Takes what came of ``missing``.
    ///
    /// - Parameter attributes: The attributes of the answer; none when the entry did not come.
    /// - Throws: ``RangeFault`` for parts that do not fit, and past a limit.
    mutating func receive(_ attributes: [SearchEntry.Attribute]) throws(RangeFault) {
        self.reads += 1
        guard self.reads <= self.limits.reads else { throw .tooManyReads(maximum: self.limits.reads) }
        for index in self.parts.indices {
            guard let next = self.parts[index].next else { continue }
            var found: (AttributeRange, [[UInt8]])?
            for attribute in attributes {
                guard let range = try AttributeRange.read(attribute.name),
                    Self.isSame(range.attribute, self.parts[index].attribute)
                else { continue }
                found = (range, attribute.values)
            }
            guard let (range, values) = found else { throw .stopped(at: next) }
            try self.take(range, values, for: index)
        }
    }

    /// The entry with all values, each attribute under its own name.
    func completed() -> SearchEntry {
        // Active Directory sends the plain attribute without values beside its first part: it goes too.
        let others = self.entry.attributes.filter { attribute in
            let name = (try? AttributeRange.read(attribute.name))?.attribute ?? attribute.name
            return !self.parts.contains { Self.isSame($0.attribute, name) }
        }
        return SearchEntry(
            dn: self.entry.dn,
            attributes: others + self.parts.map { .init(name: $0.attribute, values: $0.values) }
        )
    }

    private mutating func take(_ range: AttributeRange, _ values: [[UInt8]], for index: Int) throws(RangeFault) {
        let next = self.parts[index].next ?? 0
        guard range.lower == next else { throw .gap(expected: next, found: range.lower) }
        if let upper = range.upper {
            guard !values.isEmpty else { throw .stopped(at: next) }
            guard upper - range.lower + 1 == values.count else {
                throw .miscounted(named: upper - range.lower + 1, sent: values.count)
            }
        }
        self.valueCount += values.count
        guard self.valueCount <= self.limits.values else { throw .tooManyValues(maximum: self.limits.values) }
        self.byteCount += values.reduce(0) { $0 + $1.count }
        guard self.byteCount <= self.limits.bytes else { throw .tooManyBytes(maximum: self.limits.bytes) }
        self.parts[index].values += values
        self.parts[index].next = range.upper.map { $0 + 1 }
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        AttributeDescription.normalized(left) == AttributeDescription.normalized(right)
    }
}
