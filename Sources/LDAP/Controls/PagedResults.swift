import SwiftASN1

/// What the control of paged results says (RFC 2696): in a request how many entries a page may have, in an answer how many
/// there may be in all.
public struct PagedResults: Sendable, Hashable {
    /// The control's object identifier.
    public static let type = "1.2.840.113556.1.4.319"

    /// Entries of a page, or the server's estimate of all of them; 0 where it does not know.
    public var size: Int
    /// Where the next page begins; empty at the first page and after the last.
    public var cookie: [UInt8]

    /// Creates a value.
    ///
    /// - Parameters:
    ///   - size: Entries of a page.
    ///   - cookie: Where the page begins.
    public init(size: Int, cookie: [UInt8]) {
        self.size = size
        self.cookie = cookie
    }

    /// Reads the control of an answer; `nil` if it is another control, or broken.
    ///
    /// - Parameter control: A control of any kind.
    public init?(control: Control) {
        guard control.type == Self.type, let value = control.value else { return nil }
        do {
            let parts = try BER.sequence(BER.parse(value), identifier: .sequence) { nodes in
                (size: try Int64(berEncoded: &nodes), cookie: try ASN1OctetString(berEncoded: &nodes))
            }
            guard let size = Int(exactly: parts.size), size >= 0 else { return nil }
            self.init(size: size, cookie: Array(parts.cookie.bytes))
        } catch {
            return nil
        }
    }

    /// The control of a request.
    ///
    /// - Parameter isCritical: Whether a server without pages must refuse.
    /// - Returns: The control.
    public func control(isCritical: Bool = true) -> Control {
        Control(type: Self.type, isCritical: isCritical, value: self.encoded)
    }

    private var encoded: [UInt8]? {
        var serializer = DER.Serializer()
        do {
            try serializer.appendConstructedNode(identifier: .sequence) { coder in
                try coder.serialize(self.size)
                try coder.serialize(ASN1OctetString(contentBytes: self.cookie[...]))
            }
        } catch {
            // A number and bytes always have an encoding; the library's signature does not say so.
            return nil
        }
        return serializer.serializedBytes
    }
}

extension Control {
    /// Asks for one page of a result (RFC 2696).
    ///
    /// - Parameters:
    ///   - size: The entries of the page at most.
    ///   - cookie: Where it begins: empty for the first, else as the page before said.
    /// - Returns: The control; it is critical, because a server that ignored it would send everything.
    public static func pagedResults(size: Int, cookie: [UInt8] = []) -> Control {
        PagedResults(size: size, cookie: cookie).control()
    }
}
