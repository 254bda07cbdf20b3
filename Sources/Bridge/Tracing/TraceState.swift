/// The form of the header `tracestate` (W3C Trace Context, section 3.3).
enum TraceState {
    private static let maximumMembers = 32
    /// Twice what everybody must be able to hand on.
    private static let maximumSize = 1024
    private static let maximumPartSize = 256

    /// The members of a header, without the empty ones and without space around them.
    ///
    /// - Parameter header: The header; several are joined by commas.
    /// - Returns: `nil` where a member is not well formed or has a key for the second time, where there are too many, and
    ///   where there is none.
    static func wellFormed(_ header: String) -> String? {
        guard header.utf8.count <= Self.maximumSize else { return nil }
        var keys: Set<Substring> = []
        var members: [Substring] = []
        for part in header.split(separator: ",") {
            let member = Self.trimmed(part)
            if member.isEmpty { continue }
            guard let equals = member.firstIndex(of: "=") else { return nil }
            let key = member[..<equals]
            guard Self.isKey(key.utf8), Self.isValue(member[member.index(after: equals)...].utf8),
                keys.insert(key).inserted, members.count < Self.maximumMembers
            else { return nil }
            members.append(member)
        }
        return members.isEmpty ? nil : members.joined(separator: ",")
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let isSpace = { (character: Character) in character == " " || character == "\t" }
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }

    private static func isKey(_ key: Substring.UTF8View) -> Bool {
        guard let first = key.first, key.count <= Self.maximumPartSize, Self.isLetterOrDigit(first) else {
            return false
        }
        return key.allSatisfy { byte in
            Self.isLetterOrDigit(byte) || "_-*/@".utf8.contains(byte)
        }
    }

    private static func isValue(_ value: Substring.UTF8View) -> Bool {
        guard let last = value.last, value.count <= Self.maximumPartSize, last != UInt8(ascii: " ") else {
            return false
        }
        return value.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "=") }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
