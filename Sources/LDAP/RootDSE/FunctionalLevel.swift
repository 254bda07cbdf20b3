/// What a domain, a forest or a domain controller of Active Directory can do, by the version of Windows Server that
/// brought it ([MS-ADTS] 6.1.4.2 to 6.1.4.4).
public struct FunctionalLevel: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The number in the root DSE.
    public let rawValue: Int

    /// Wraps a number.
    ///
    /// - Parameter rawValue: The number in the root DSE.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Windows 2000.
    public static let windows2000 = FunctionalLevel(rawValue: 0)
    /// Windows Server 2003, with domains of Windows NT.
    public static let windows2003Mixed = FunctionalLevel(rawValue: 1)
    /// Windows Server 2003.
    public static let windows2003 = FunctionalLevel(rawValue: 2)
    /// Windows Server 2008.
    public static let windows2008 = FunctionalLevel(rawValue: 3)
    /// Windows Server 2008 R2.
    public static let windows2008R2 = FunctionalLevel(rawValue: 4)
    /// Windows Server 2012.
    public static let windows2012 = FunctionalLevel(rawValue: 5)
    /// Windows Server 2012 R2.
    public static let windows2012R2 = FunctionalLevel(rawValue: 6)
    /// Windows Server 2016, 2019 and 2022.
    public static let windows2016 = FunctionalLevel(rawValue: 7)
    /// Windows Server 2025.
    public static let windows2025 = FunctionalLevel(rawValue: 10)

    private static let names = [
        0: "Windows 2000", 1: "Windows Server 2003 (mixed)", 2: "Windows Server 2003", 3: "Windows Server 2008",
        4: "Windows Server 2008 R2", 5: "Windows Server 2012", 6: "Windows Server 2012 R2", 7: "Windows Server 2016",
        10: "Windows Server 2025",
    ]

    /// The version of Windows, or the number where it is unknown.
    public var description: String { Self.names[self.rawValue] ?? "level \(self.rawValue)" }

    /// Older is less.
    public static func < (left: FunctionalLevel, right: FunctionalLevel) -> Bool { left.rawValue < right.rawValue }
}
