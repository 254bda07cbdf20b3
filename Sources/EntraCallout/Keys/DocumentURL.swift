import FoundationEssentials

/// The rule for where trust may be fetched from.
enum DocumentURL {
    /// Checks that what comes from a URL can be trusted: `https`, or this very machine.
    ///
    /// - Parameters:
    ///   - text: The URL.
    ///   - allowingLoopback: Whether plain `http` to this machine passes.
    /// - Throws: ``DocumentError`` with the reason.
    static func check(_ text: String, allowingLoopback: Bool) throws(DocumentError) {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), let host = url.host(), !host.isEmpty
        else {
            throw DocumentError("\(LogText.escaped(text)) is no URL with a host")
        }
        switch scheme {
        case "https": return
        case "http" where allowingLoopback && NetworkHost.isLoopback(host): return
        default: throw DocumentError("\(LogText.escaped(text)) is not https")
        }
    }

    /// Whether a URL leads to this machine without TLS, as only a test does.
    static func isPlainLoopback(_ text: String) -> Bool {
        guard let url = URL(string: text), url.scheme?.lowercased() == "http", let host = url.host() else {
            return false
        }
        return NetworkHost.isLoopback(host)
    }
}
