import EntraCallout

/// An address to listen on.
public struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// A host name or an IP address, without brackets.
    public let host: String
    /// The TCP port; 0 lets the system pick one.
    public let port: Int

    /// Whether only this machine can connect.
    public var isLoopback: Bool { NetworkHost.isLoopback(self.host) }

    /// `host:port`, an IPv6 address in brackets.
    public var description: String {
        self.host.contains(":") ? "[\(self.host)]:\(self.port)" : "\(self.host):\(self.port)"
    }

    /// Reads `host:port` or `[v6]:port`.
    ///
    /// - Parameter text: The address; `nil` is the result for any other text.
    public init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard digits.utf8.count <= 5, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let port = UInt16(digits)
        else { return nil }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
            guard host.contains(":") else { return nil }
        } else if host.contains(":") {
            // Without brackets it is not clear where an IPv6 address ends.
            return nil
        }
        guard NetworkHost.isValid(host) else { return nil }
        self.host = host
        self.port = Int(port)
    }
}
