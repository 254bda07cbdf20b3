import Glibc
import Synchronization

/// A password that somebody typed, to be tried once: no description shows it, and its bytes are wiped after use.
///
/// Wiped is what is kept here. Copies that others make for a moment are beyond reach: those in the buffers of libldap, of
/// SwiftNIO and of TLS, and the text from which the password was read. They are overwritten when their memory is used
/// again.
public final class TypedPassword: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let bytes: Mutex<[UInt8]>

    /// A fixed mask, so that an interpolated password reveals nothing, its length included.
    public var description: String { "<password>" }
    /// The same mask as ``description``.
    public var debugDescription: String { "<password>" }
    /// A mirror without children: `dump` shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Whether there are no bytes, from the beginning or since ``wipe()``.
    public var isEmpty: Bool { self.bytes.withLock(\.isEmpty) }

    /// Copies a password.
    ///
    /// - Parameter bytes: Its bytes; a password that is text is in UTF-8 (RFC 4513, section 5.1.3).
    public init(_ bytes: some Collection<UInt8>) {
        // Never the storage of the caller's array: wiping would then copy it first.
        self.bytes = Mutex(
            [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
                count = buffer.initialize(fromContentsOf: bytes)
            }
        )
    }

    deinit { self.wipe() }

    /// Looks at the bytes, which are not to be kept.
    ///
    /// - Parameter body: What to do with them.
    /// - Returns: What the body returns.
    public func withUnsafeBytes<Result: Sendable>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        self.bytes.withLock { $0.withUnsafeBytes(body) }
    }

    /// Overwrites the bytes; the password is empty from then on.
    public func wipe() {
        self.bytes.withLock { $0.wipe() }
    }
}

extension Array where Element == UInt8 {
    /// Overwrites all bytes with zeros and empties the array.
    ///
    /// Unlike an assignment it is not left out by the optimizer. An array that shares its storage only loses its own
    /// hold.
    package mutating func wipe() {
        self.withUnsafeMutableBytes { bytes in
            if let start = bytes.baseAddress { explicit_bzero(start, bytes.count) }
        }
        self = []
    }
}
