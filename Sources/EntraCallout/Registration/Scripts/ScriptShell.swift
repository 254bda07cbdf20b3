/// What runs a registration script.
public enum ScriptShell: String, Sendable, Hashable, CaseIterable {
    /// PowerShell with the Microsoft.Graph.Authentication module.
    case powershell
    /// bash with the Azure CLI, curl and jq.
    case az

    /// Writes text so that the shell reads exactly it, with variables for what answers give.
    ///
    /// - Parameter text: The text; literals hold no NUL.
    /// - Returns: One word of bash, or one expression in parentheses of PowerShell.
    func quoted(_ text: RegistrationText) -> String {
        switch self {
        case .az:
            guard !text.parts.isEmpty else { return "''" }
            return text.parts
                .map { part in
                    switch part {
                    case .literal(let literal): "'\(literal.replacing("'", with: #"'\''"#))'"
                    case .taken(let value): "\"$\(value.name)\""
                    }
                }
                .joined()
        case .powershell:
            guard !text.parts.isEmpty else { return "''" }
            let words = text.parts.map { part in
                switch part {
                case .literal(let literal): "'\(Self.doublingQuotes(literal))'"
                case .taken(let value): "$\(value.name)"
                }
            }
            return words.count == 1 ? words.joined() : "(\(words.joined(separator: " + ")))"
        }
    }

    /// PowerShell takes four more characters for an apostrophe (U+2018 to U+201B); each is doubled to stand for itself.
    private static func doublingQuotes(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            result.unicodeScalars.append(scalar)
            if scalar == "'" || (0x2018...0x201B).contains(scalar.value) { result.unicodeScalars.append(scalar) }
        }
        return result
    }
}
