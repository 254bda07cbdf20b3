/// Text that must not be printed: the text itself, or the file or environment variable that holds it.
///
/// A secret in a file or a variable is read for each bind, so that a new password is used without a restart. No
/// description shows a value. Two secrets are equal when they are kept in the same place, whatever is there.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Where a secret is kept.
    enum Place: Sendable, Hashable {
        case value(String)
        case file(String)
        case environment(String)
    }

    let place: Place

    /// The value, where the secret was made from one; `nil` for one in a file or a variable.
    ///
    /// Whoever reads it must not log it.
    public var value: String? {
        if case .value(let value) = self.place { value } else { nil }
    }

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
        self.place = .value(value)
    }

    /// Refers to a file that holds the secret and nothing else; nothing is read yet.
    ///
    /// One line break at its end is no part of the secret. An empty file, one with a NUL, with other bytes than UTF-8 or
    /// with more than 64 KiB is refused when a bind needs it.
    ///
    /// - Parameter path: The file's path; a relative one starts at the process's working directory.
    public init(file path: String) {
        self.place = .file(path)
    }

    /// Refers to an environment variable of this process; nothing is read yet.
    ///
    /// The same rules as for a file.
    ///
    /// - Parameter name: The variable's name.
    public init(environment name: String) {
        self.place = .environment(name)
    }
}
