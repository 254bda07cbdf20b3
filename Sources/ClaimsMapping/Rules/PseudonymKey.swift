/// The secret with which pseudonyms are made; it shows itself to nobody.
public struct PseudonymKey: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
    /// The fewest bytes of a key, those of 128 bits.
    public static let minimumByteCount = 16

    let bytes: [UInt8]

    /// What stands for the key in texts.
    public var description: String { "<secret>" }
    /// What stands for the key in texts.
    public var debugDescription: String { self.description }
    /// No children, so that `dump` does not show the key.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Creates a key; `nil` for fewer than ``minimumByteCount`` bytes.
    ///
    /// - Parameter bytes: The secret.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.minimumByteCount else { return nil }
        self.bytes = bytes
    }

    /// The pseudonym of a value among those of a scope, as ``Pseudonym`` describes it.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - scope: What stands in the place of the application's id: the same value has other pseudonyms elsewhere.
    /// - Returns: The pseudonym, 43 characters.
    public func pseudonym(of value: String, in scope: String) -> String {
        PseudonymWriter(key: self, scope: scope).pseudonym(of: value)
    }
}
