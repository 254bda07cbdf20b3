import Glibc

/// What can be told from a host's name alone.
package enum NetworkHost {
    /// Whether what is sent to the host cannot leave this machine.
    ///
    /// A name other than `localhost` could resolve to anything.
    package static func isLoopback(_ host: String) -> Bool {
        if host.lowercased() == "localhost" { return true }
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        var version4 = in_addr()
        if inet_pton(AF_INET, bare, &version4) == 1 {
            return UInt32(bigEndian: version4.s_addr) >> 24 == 127
        }
        var version6 = in6_addr()
        guard inet_pton(AF_INET6, bare, &version6) == 1 else { return false }
        return withUnsafeBytes(of: &version6) { bytes in bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1 }
    }

    /// Whether text is a host name or an address, without brackets.
    package static func isValid(_ host: String) -> Bool {
        var version6 = in6_addr()
        if host.contains(":") { return inet_pton(AF_INET6, host, &version6) == 1 }
        let isHostName = host.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return isHostName && (1...253).contains(host.utf8.count)
    }
}
