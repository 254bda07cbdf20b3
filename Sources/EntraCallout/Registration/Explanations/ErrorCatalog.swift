/// All errors that this service can explain.
public enum ErrorCatalog {
    /// The errors, in order.
    public static let all: [ErrorExplanation] =
        ErrorCatalog.signInLog + ErrorCatalog.registrationCodes + ErrorCatalog.userVisible

    /// The length of text that is looked through.
    private static let maximumLength = 1 << 20

    /// Finds the errors that a text names: a code, a name, or part of a log.
    ///
    /// - Parameter text: The text.
    /// - Returns: Each error once, in the order of the catalog.
    public static func explanations(in text: String) -> [ErrorExplanation] {
        let words = Set(self.words(of: text))
        return self.all.filter { words.contains($0.code.lowercased()) || words.contains($0.name.lowercased()) }
    }

    /// The errors whose codes are nearest to one that is not known: of the same family, nearest number first.
    ///
    /// - Parameters:
    ///   - text: The code.
    ///   - count: How many errors at most.
    /// - Returns: The errors.
    public static func nearest(to text: String, count: Int = 5) -> [ErrorExplanation] {
        let wanted = self.parts(of: text.lowercased())
        let ranked = self.all.map { explanation -> (explanation: ErrorExplanation, distance: UInt64) in
            let own = self.parts(of: explanation.code.lowercased())
            let number = own.number > wanted.number ? own.number - wanted.number : wanted.number - own.number
            // Another family is farther than any number of the same one.
            return (explanation, own.family == wanted.family ? number : number | 1 << 62)
        }
        return ranked.enumerated()
            .sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
            .prefix(count)
            .map(\.element.explanation)
    }

    /// Words of letters and digits; numbers at the end of longer words count on their own.
    private static func words(of text: String) -> [String] {
        text.unicodeScalars.prefix(self.maximumLength)
            .split { !($0.properties.isAlphabetic || $0.properties.numericType != nil) }
            .map { String(String.UnicodeScalarView($0)).lowercased() }
    }

    private static func parts(of code: String) -> (family: String, number: UInt64) {
        let family = code.prefix { !$0.isNumber }
        let digits = code.dropFirst(family.count).prefix { $0.isNumber }.prefix(18)
        return (String(family), UInt64(digits) ?? 0)
    }
}
