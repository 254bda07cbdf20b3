import DirectoryValues
import LDAP

/// The values of an entry that say something of its account, and a note of those that say nothing understandable.
struct AccountValues {
    private let entry: SearchEntry
    /// Attributes whose value is malformed, or that are missing where they should not be.
    private(set) var unreadable: Set<String> = []
    /// How many values were malformed so far.
    private(set) var malformedCount = 0

    init(_ entry: SearchEntry) {
        self.entry = entry
    }

    private func values(of name: String) -> [[UInt8]] {
        self.entry.attributes.filter { AttributeDescription.nameSameValues($0.name, name) }.flatMap(\.values)
    }

    /// The one value of an attribute; `nil` where it is absent, and where it is malformed, which is noted.
    ///
    /// - Parameters:
    ///   - name: The attribute.
    ///   - decode: Reads the value; `nil` for a malformed one.
    /// - Returns: What was read.
    mutating func value<Value>(of name: String, _ decode: ([UInt8]) -> Value?) -> Value? {
        let values = self.values(of: name)
        guard let first = values.first else { return nil }
        if values.count == 1, let value = decode(first) { return value }
        self.malformedCount += 1
        self.unreadable.insert(name)
        return nil
    }

    /// Notes that an attribute is missing that every account has, so that the bridge may not read it.
    ///
    /// - Parameter name: The attribute.
    /// - Returns: Whether it is missing.
    @discardableResult
    mutating func noteIfMissing(_ name: String) -> Bool {
        let isMissing = self.values(of: name).isEmpty
        if isMissing { self.unreadable.insert(name) }
        return isMissing
    }
}
