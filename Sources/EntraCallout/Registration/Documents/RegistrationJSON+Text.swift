extension RegistrationJSON {
    /// How JSON is written.
    public enum Style: Sendable, Hashable {
        /// On several lines, for people; every character as it is.
        case pretty
        /// On one line of printable ASCII, without apostrophe, backtick, dollar sign or percent sign, so that a shell which
        /// reads a file in another encoding, or a quotation mark that somebody misplaced, still finds nothing to do in it.
        case script
    }

    /// The JSON text.
    ///
    /// Values that answers give are put between quotation marks as they are: they must be identifiers.
    ///
    /// - Parameter style: How it is written.
    /// - Returns: The text, with the values as parts of their own.
    public func written(_ style: Style) -> RegistrationText {
        var text = RegistrationText()
        self.write(into: &text, style: style, indentation: 0)
        return text
    }

    private func write(into text: inout RegistrationText, style: Style, indentation: Int) {
        switch self {
        case .null: text.append("null")
        case .bool(let isTrue): text.append(isTrue ? "true" : "false")
        case .integer(let number): text.append("\(number)")
        case .text(let value): Self.write(value, into: &text, style: style)
        case .array(let elements):
            Self.write(elements, between: ("[", "]"), into: &text, style: style, indentation: indentation) {
                $1.write(into: &$0, style: style, indentation: indentation + 1)
            }
        case .object(let members):
            Self.write(members, between: ("{", "}"), into: &text, style: style, indentation: indentation) {
                Self.write(RegistrationText(stringLiteral: $1.name), into: &$0, style: style)
                $0.append(style == .pretty ? ": " : ":")
                $1.value.write(into: &$0, style: style, indentation: indentation + 1)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element],
        between brackets: (String, String),
        into text: inout RegistrationText,
        style: Style,
        indentation: Int,
        write: (inout RegistrationText, Element) -> Void
    ) {
        text.append(brackets.0)
        for (index, element) in elements.enumerated() {
            if index > 0 { text.append(",") }
            if style == .pretty { text.append("\n" + String(repeating: "  ", count: indentation + 1)) }
            write(&text, element)
        }
        if style == .pretty, !elements.isEmpty { text.append("\n" + String(repeating: "  ", count: indentation)) }
        text.append(brackets.1)
    }

    private static func write(_ value: RegistrationText, into text: inout RegistrationText, style: Style) {
        text.append("\"")
        for part in value.parts {
            switch part {
            case .literal(let literal): text.append(self.escaped(literal, style: style))
            case .taken(let taken): text.append(RegistrationText(taken))
            }
        }
        text.append("\"")
    }

    private static func escaped(_ literal: String, style: Style) -> String {
        var result = ""
        for scalar in literal.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += scalar.jsonEscape
            case "'", "`", "$", "%": result += style == .script ? scalar.jsonEscape : String(scalar)
            case _ where style == .script && !scalar.isASCII: result += scalar.jsonEscape
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
