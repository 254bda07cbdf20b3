import EntraCallout

/// Scalars as YAML 1.2 has them, in quotes where they would be read as something else.
enum ScalarText {
    /// The text as it is, if every reader of YAML takes it for this text inside flow collections too; else in quotes.
    static func quotedIfNeeded(_ text: String) -> String { self.isPlain(text) ? text : self.quoted(text) }

    /// Double-quoted (YAML 1.2, section 7.3.1); what cannot be seen is escaped.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where LogText.isPrintable(String(scalar)): quoted.unicodeScalars.append(scalar)
            default:
                let code = String(scalar.value, radix: 16)
                let digits = scalar.value <= 0xffff ? 4 : 8
                quoted += (digits == 4 ? "\\u" : "\\U") + String(repeating: "0", count: digits - code.count) + code
            }
        }
        return quoted + "\""
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, self.isWordCharacter(first) || first == "/" || first == "-" else {
            return false
        }
        guard text != "-",
            text.unicodeScalars.allSatisfy({ self.isWordCharacter($0) || "-_./:=@*+".unicodeScalars.contains($0) })
        else { return false }
        // A colon at the end, or two hyphens at the start of a document, mean something.
        guard !text.hasSuffix(":"), !text.hasPrefix("--") else { return false }
        return !["null", "~", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    }

    private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }
}
