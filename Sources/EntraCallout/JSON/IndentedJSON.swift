/// JSON of somebody else's, made fit to be read on a terminal.
package enum IndentedJSON {
    /// Puts each member and element on a line of its own, in the order in which they came.
    ///
    /// Characters that would move a terminal's cursor, or that nobody sees, are written as escapes.
    ///
    /// - Parameter bytes: The text.
    /// - Returns: The same value, indented by two; `nil` where it is no JSON.
    package static func text(_ bytes: some Sequence<UInt8>) -> String? {
        let bytes = Array(bytes)
        guard (try? JSONParser.parse(bytes)) != nil else { return nil }
        var result = ""
        var depth = 0
        var isInString = false
        var isEscaped = false
        var last: Unicode.Scalar = " "
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if isInString {
                result += self.visible(scalar)
                isInString = isEscaped || scalar != "\""
                isEscaped = !isEscaped && scalar == "\\"
            } else if !scalar.properties.isWhitespace {
                if (last == "{" || last == "[") && scalar != "}" && scalar != "]" {
                    depth += 1
                    result += self.line(depth)
                }
                switch scalar {
                case "}", "]":
                    if last != "{", last != "[" {
                        depth -= 1
                        result += self.line(depth)
                    }
                    result.unicodeScalars.append(scalar)
                case ",": result += "," + self.line(depth)
                case ":": result += ": "
                default: result.unicodeScalars.append(scalar)
                }
                isInString = scalar == "\""
                last = scalar
            }
        }
        return result
    }

    private static func line(_ depth: Int) -> String { "\n" + String(repeating: "  ", count: max(0, depth)) }

    private static func visible(_ scalar: Unicode.Scalar) -> String {
        let text = String(scalar)
        return LogText.isPrintable(text) ? text : scalar.jsonEscape
    }
}
