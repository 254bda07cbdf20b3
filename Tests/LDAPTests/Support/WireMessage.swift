/// LDAPMessages of a server, encoded by hand: the independent half of a test of our own decoding.
enum WireMessage {
    static func bindResponse(
        messageID: UInt8,
        resultCode: UInt8 = 0,
        serverCredentials: [UInt8]? = nil
    ) -> [UInt8] {
        let credentials = serverCredentials.map { Self.element(0x87, $0) } ?? []
        return Self.message(messageID, tag: 0x61, Self.result(resultCode) + credentials)
    }

    static func searchDone(messageID: UInt8, resultCode: UInt8 = 0, referrals: [String] = []) -> [UInt8] {
        let urls = referrals.flatMap { Self.element(0x04, Array($0.utf8)) }
        return Self.message(
            messageID,
            tag: 0x65,
            Self.result(resultCode) + (referrals.isEmpty ? [] : Self.element(0xa3, urls))
        )
    }

    static func startTLSResponse(messageID: UInt8, resultCode: UInt8 = 0) -> [UInt8] {
        Self.message(messageID, tag: 0x78, Self.result(resultCode))
    }

    static func extendedResponse(messageID: UInt8, name: String) -> [UInt8] {
        Self.message(messageID, tag: 0x78, Self.result(0) + Self.element(0x8a, Array(name.utf8)))
    }

    /// An answer that is a result and nothing else.
    static func response(messageID: UInt8, tag: UInt8, resultCode: UInt8 = 0) -> [UInt8] {
        Self.message(messageID, tag: tag, Self.result(resultCode))
    }

    static func intermediateResponse(messageID: UInt8) -> [UInt8] {
        Self.message(messageID, tag: 0x79, Self.element(0x80, Array("1.2.3".utf8)))
    }

    static func noticeOfDisconnection(resultCode: UInt8) -> [UInt8] {
        Self.message(
            0,
            tag: 0x78,
            Self.result(resultCode) + Self.element(0x8a, Array("1.3.6.1.4.1.1466.20036".utf8))
        )
    }

    static func reference(messageID: UInt8, urls: [String]) -> [UInt8] {
        Self.message(messageID, tag: 0x73, urls.flatMap { Self.element(0x04, Array($0.utf8)) })
    }

    static func entry(messageID: UInt8, dn: String, attributes: [(String, [[UInt8]])]) -> [UInt8] {
        let list = attributes.flatMap { name, values in
            Self.element(
                0x30,
                Self.element(0x04, Array(name.utf8)) + Self.element(0x31, values.flatMap { Self.element(0x04, $0) })
            )
        }
        return Self.message(messageID, tag: 0x64, Self.element(0x04, Array(dn.utf8)) + Self.element(0x30, list))
    }

    private static func result(_ code: UInt8) -> [UInt8] {
        [0x0a, 1, code] + Self.element(0x04, []) + Self.element(0x04, [])
    }

    private static func message(_ messageID: UInt8, tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        Self.element(0x30, [0x02, 1, messageID] + Self.element(tag, content))
    }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        switch content.count {
        case 0..<0x80: [tag, UInt8(content.count)] + content
        case 0x80..<0x100: [tag, 0x81, UInt8(content.count)] + content
        default: [tag, 0x82, UInt8(content.count >> 8 & 0xff), UInt8(content.count & 0xff)] + content
        }
    }
}
