/// The choice of a security layer at the end of a GSSAPI bind (RFC 4752, section 3.1), as a value.
struct SecurityLayerNegotiation {
    /// A layer, with its bit on the wire.
    enum Layer: UInt8 {
        case none = 1
        case integrity = 2
        case confidentiality = 4
    }

    /// The largest frame that we take, in bytes.
    ///
    /// More than other clients' 64 KiB: Active Directory is known for frames of 256 KiB, whatever it was told.
    static let maximumFrameSize = 1024 * 1024
    /// The largest frame that we send, in bytes, even where the server takes more.
    static let maximumSentFrameSize = 64 * 1024
    /// The smallest frame size of a server that is worth talking to.
    static let minimumSentFrameSize = 256

    /// The layer that was chosen.
    let layer: Layer
    /// The largest frame that the server takes and we make, in bytes; 0 without a layer.
    let sentFrameSize: Int

    /// Chooses.
    ///
    /// - Parameters:
    ///   - offer: The server's four octets: a mask of layers, and the largest frame that it takes.
    ///   - isProtected: Whether TLS or the socket's kind protects the bytes already.
    ///   - credentials: What is asked for.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/bindFailed`` when there is nothing to choose from.
    init(offer: [UInt8], isProtected: Bool, credentials: GSSAPICredentials) throws(LDAPError) {
        guard offer.count == 4 else {
            throw LDAPError(code: .bindFailed, message: "the server's offer of security layers is no such thing")
        }
        let wanted = Self.preferences(isProtected: isProtected, credentials: credentials)
        guard let layer = wanted.first(where: { offer[0] & $0.rawValue != 0 }) else {
            throw LDAPError(
                code: .bindFailed,
                message: "the server offers no security layer that is strong enough without TLS (\(wanted) of mask "
                    + "\(offer[0])): use TLS"
            )
        }
        self.layer = layer
        guard layer != .none else {
            self.sentFrameSize = 0
            return
        }
        let size = Int(offer[1]) << 16 | Int(offer[2]) << 8 | Int(offer[3])
        guard size >= Self.minimumSentFrameSize else {
            throw LDAPError(code: .bindFailed, message: "the server takes no more than \(size) bytes at a time")
        }
        self.sentFrameSize = min(size, Self.maximumSentFrameSize)
    }

    /// What is said to the server: the layer, the largest frame that we take, and whom to act as.
    func answer(authorizationID: String?) -> [UInt8] {
        let size = self.layer == .none ? 0 : Self.maximumFrameSize
        let head = [self.layer.rawValue, UInt8(size >> 16 & 0xff), UInt8(size >> 8 & 0xff), UInt8(size & 0xff)]
        return head + Array((authorizationID ?? "").utf8)
    }

    private static func preferences(isProtected: Bool, credentials: GSSAPICredentials) -> [Layer] {
        let layer: Layer =
            switch credentials.protection {
            case .integrity: .integrity
            case .confidentiality: .confidentiality
            }
        // A server that insists on a layer inside TLS gets one.
        if isProtected { return [.none, layer] }
        return credentials.insecureAllowNoProtection ? [layer, .none] : [layer]
    }
}
