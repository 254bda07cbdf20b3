import NIOCore

/// A DNS server to ask: an IP address and a port, over UDP and, for answers that are too large for it, TCP.
public struct NameServer: Sendable, Hashable, CustomStringConvertible {
    /// The address and port, IPv6 in brackets: `192.0.2.53:53`, `[2001:db8::53]:53`.
    public let description: String

    /// Reads `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53` or `[2001:db8::53]:5353`.
    ///
    /// - Parameter text: An IP address, never a name, and a port unless it is 53.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidRequest``.
    public init(_ text: String) throws(LDAPError) {
        var host = text[...]
        var port: UInt16? = 53
        if text.first == "[", let end = text.firstIndex(of: "]") {
            host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            if !rest.isEmpty { port = rest.first == ":" ? UInt16(rest.dropFirst()) : nil }
        } else if text.count(where: { $0 == ":" }) == 1, let colon = text.firstIndex(of: ":") {
            host = text[..<colon]
            port = UInt16(text[text.index(after: colon)...])
        }
        // A scope ("fe80::1%eth0") is dropped silently further on: better refused here.
        guard let port, port > 0, !host.contains("%"),
            let address = try? SocketAddress(ipAddress: String(host), port: Int(port)), let ip = address.ipAddress
        else {
            throw LDAPError(code: .invalidRequest, message: "\"\(text)\" is no IP address, or address:port, to ask DNS")
        }
        self.description = address.protocol == .inet6 ? "[\(ip)]:\(port)" : "\(ip):\(port)"
    }
}
