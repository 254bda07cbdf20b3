/// Text from outside, made fit for one line of a log or an error.
package enum LogText {
    /// Shortens text and writes control characters as escapes, so that it can neither fill nor forge a log.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - limit: How many characters are kept.
    /// - Returns: The text, with `...` where it was cut.
    package static func escaped(_ text: some StringProtocol, limit: Int = 120) -> String {
        var result = ""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            guard count < limit else { return result + "..." }
            if self.isPrintable(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                result += scalar.escaped(asASCII: true)
            }
        }
        return result
    }

    /// Whether text can be seen as it is.
    ///
    /// - Parameter text: The text.
    /// - Returns: Whether it holds neither control nor invisible characters.
    package static func isPrintable(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(self.isPrintable) }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
