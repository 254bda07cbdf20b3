/// A GUID whose bytes stand as they are written (RFC 4122, section 4.1.2): what directories other than Active
/// Directory keep, such as eDirectory's `GUID`.
public struct UniversallyUniqueIdentifier: Sendable, Hashable, CustomStringConvertible {
    /// The 16 bytes.
    public let bytes: [UInt8]

    /// The text form, in lower case.
    public var description: String { GUIDText.describe(self.bytes) }

    /// Reads the text form, with or without braces; `nil` for anything else.
    ///
    /// - Parameter text: For example `3f2a9c71-5d84-4e06-9b1f-7c0de8a4b652`.
    public init?(_ text: String) {
        guard let bytes = GUIDText.parse(text) else { return nil }
        self.bytes = bytes
    }

    /// Reads the binary form; `nil` unless there are 16 bytes.
    ///
    /// - Parameter bytes: A value such as one of eDirectory's `GUID`.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Reads a value of either form.
    ///
    /// No text of 16 bytes is a GUID, so the length tells them apart: `entryUUID` is text (RFC 4530).
    ///
    /// - Parameter value: The value.
    init?(value: [UInt8]) {
        if value.count == 16 {
            self.init(bytes: value)
        } else if let text = String(validating: value, as: UTF8.self) {
            self.init(text)
        } else {
            return nil
        }
    }
}
