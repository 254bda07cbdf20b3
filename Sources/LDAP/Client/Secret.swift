/// Text that must not be printed: its description never shows the value.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The value itself.
    ///
    /// Whoever reads it must not log it.
    public let value: String

    /// A fixed mask, so that an interpolated secret reveals nothing, its length included.
    public var description: String { "<secret>" }
    /// The same mask as ``description``.
    public var debugDescription: String { "<secret>" }
    /// A mirror without children: `dump` shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Wraps a value.
    ///
    /// - Parameter value: The password or key.
    public init(_ value: String) {
        self.value = value
    }
}
