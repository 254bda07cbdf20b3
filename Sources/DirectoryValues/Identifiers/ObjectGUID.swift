/// A GUID in the byte order of Active Directory (MS-DTYP 2.3.4.2): the first three fields little-endian, the rest as
/// written.
public struct ObjectGUID: Sendable, Hashable, CustomStringConvertible {
    /// The 16 bytes as `objectGUID` and `mS-DS-ConsistencyGuid` hold them.
    public let bytes: [UInt8]

    /// The text form, in lower case.
    public var description: String { GUIDText.describe(Self.order.map { self.bytes[$0] }) }

    /// Where each byte of the text form stands in the binary form.
    private static let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]

    /// Reads the text form, with or without braces; `nil` for anything else.
    ///
    /// - Parameter text: For example `3f2a9c71-5d84-4e06-9b1f-7c0de8a4b652`.
    public init?(_ text: String) {
        guard let written = GUIDText.parse(text) else { return nil }
        self.bytes = Self.order.map { written[$0] }
    }

    /// Reads the binary form; `nil` unless there are 16 bytes.
    ///
    /// - Parameter bytes: A value of `objectGUID`.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }
}
