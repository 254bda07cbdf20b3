/// How many columns of a terminal text takes.
///
/// An estimate by Unicode's blocks: East Asian wide characters take two columns, combining marks none.
enum TextWidth {
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]

    static func columns(of text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + Self.columns(of: $1) }
    }

    private static func columns(of scalar: Unicode.Scalar) -> Int {
        if scalar.isASCII { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: return Self.wide.contains { $0.contains(scalar.value) } ? 2 : 1
        }
    }

    /// Text with spaces behind it.
    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - Self.columns(of: text)))
    }

    /// Text with spaces before it.
    static func rightAligned(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - Self.columns(of: text))) + text
    }

    /// Lines of at most so many columns, broken at spaces, and within a word only where it is longer than a line.
    static func wrapped(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        func end() {
            lines.append(line)
            line = ""
        }
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if !line.isEmpty {
                if Self.columns(of: line) + 1 + Self.columns(of: word) <= width {
                    line += " \(word)"
                    continue
                }
                end()
            }
            for character in word {
                if Self.columns(of: line) + Self.columns(of: String(character)) > width, !line.isEmpty { end() }
                line.append(character)
            }
        }
        if !line.isEmpty || lines.isEmpty { end() }
        return lines
    }
}
