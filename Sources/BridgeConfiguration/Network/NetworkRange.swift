import Glibc

/// An IP address, or all addresses that begin alike (CIDR, RFC 4632).
public struct NetworkRange: Sendable, Hashable, CustomStringConvertible {
    /// The bits before an IPv4 address in its IPv6 form (RFC 4291, section 2.5.5.2).
    private static let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]

    /// What was written.
    public let description: String
    /// The address, as 16 bytes of IPv6.
    private let bytes: [UInt8]
    /// How many of its bits count.
    private let bitCount: Int

    /// Reads `192.0.2.7`, `192.0.2.0/24`, `2001:db8::1` or `2001:db8::/32`.
    ///
    /// - Parameter text: The text; `nil` is the result for any other one, and for one with bits beyond its prefix.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = Self.bytes(of: String(first)) else { return nil }
        let isVersion4 = first.contains(".") && !first.contains(":")
        var bitCount = 128
        if parts.count == 2 {
            let digits = parts[1]
            guard (1...3).contains(digits.utf8.count),
                digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                let length = Int(digits), length <= (isVersion4 ? 32 : 128)
            else { return nil }
            bitCount = isVersion4 ? 96 + length : length
        }
        guard Self.masked(address, bitCount) == address else { return nil }
        self.description = text
        self.bytes = address
        self.bitCount = bitCount
    }

    /// Whether an address is one of these.
    ///
    /// - Parameter address: The address as text; an IPv4 address in its IPv6 form is the IPv4 address.
    /// - Returns: `false` as well for what is no address.
    public func contains(_ address: String) -> Bool {
        Self.bytes(of: address).map { Self.masked($0, self.bitCount) } == self.bytes
    }

    private static func bytes(of text: String) -> [UInt8]? {
        var version4 = in_addr()
        if inet_pton(AF_INET, text, &version4) == 1 {
            return self.mappedPrefix + withUnsafeBytes(of: &version4) { Array($0) }
        }
        var version6 = in6_addr()
        guard inet_pton(AF_INET6, text, &version6) == 1 else { return nil }
        return withUnsafeBytes(of: &version6) { Array($0) }
    }

    private static func masked(_ bytes: [UInt8], _ bitCount: Int) -> [UInt8] {
        bytes.enumerated()
            .map { index, byte in
                let bits = min(max(bitCount - index * 8, 0), 8)
                return bits == 0 ? 0 : byte & (UInt8.max << UInt8(8 - bits))
            }
    }
}
