/// A document's bytes as text, once they are known to be text that YAML allows.
struct SourceText: Sendable {
    /// The largest document that is read.
    static let maximumBytes = 1024 * 1024

    let text: String

    /// Checks bytes; what is wrong becomes a finding.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - file: The included file that they are; `nil` is the document itself.
    ///   - findings: Where findings go.
    init?(_ bytes: [UInt8], file: SourceFile? = nil, findings: FindingCollector) {
        let start = Site(path: .root, position: .start, file: file)
        guard bytes.count <= Self.maximumBytes else {
            findings.error(start, "the document is larger than \(Self.maximumBytes) bytes")
            return nil
        }
        // Some editors write a byte order mark, which is no part of the text.
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        if let fault = Self.firstFault(in: content) {
            findings.error(Site(path: .root, position: fault.position, file: file), fault.message)
            return nil
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            findings.error(start, "the document is not UTF-8 text")
            return nil
        }
        self.text = text
    }

    private static func firstFault(in bytes: ArraySlice<UInt8>) -> (position: SourcePosition, message: String)? {
        var cursor = SourceCursor()
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .emptyInput: return nil
            case .error: return (cursor.position, "these bytes are not UTF-8 text; save the document as UTF-8")
            case .scalarValue(let scalar):
                guard self.isAllowed(scalar) else {
                    let code = String(scalar.value, radix: 16, uppercase: true)
                    return (cursor.position, "a character that YAML does not allow: U+\(code)")
                }
                cursor.advance(over: scalar)
            }
        }
    }

    /// The characters of YAML 1.2 (section 5.1) as libyaml takes them; it knows no byte order mark inside a text.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0a, 0x0d, 0x20...0x7e, 0x85, 0xa0...0xd7ff: true
        case 0xfeff: false
        case 0xe000...0xfffd, 0x10000...0x10ffff: true
        default: false
        }
    }
}
