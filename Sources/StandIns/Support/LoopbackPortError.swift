/// No port of 127.0.0.1 could be had.
public struct LoopbackPortError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What happened.
    public var description: String { "no free TCP port on 127.0.0.1" }
}
