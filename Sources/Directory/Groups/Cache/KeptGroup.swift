/// Something that is kept of a group.
protocol KeptGroup: Sendable {
    /// Whether it says that there is no such group.
    var isAbsence: Bool { get }
    /// About how many bytes it takes.
    var size: Int { get }
}
