/// `NAME=VALUE` of the command line.
struct NamedValue: Sendable, Hashable {
    let name: String
    let value: String

    /// Reads it; `nil` where it is not of that form.
    init?(_ text: String) {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
        self.name = String(text[..<equals])
        self.value = String(text[text.index(after: equals)...])
    }
}
