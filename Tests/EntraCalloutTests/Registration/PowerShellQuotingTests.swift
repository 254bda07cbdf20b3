import Testing

@testable import EntraCallout

/// PowerShell itself is not run here; a lexer of its single-quoted strings (about_Quoting_Rules) stands in for it.
struct PowerShellQuotingTests {
    private static let quotes: Set<Unicode.Scalar> = ["'", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}"]

    /// The strings between apostrophes, and the text outside them.
    private func lexed(_ script: String) -> (strings: [String], outside: String, isClosed: Bool) {
        var strings: [String] = []
        var outside = ""
        var current: String?
        let scalars = Array(script.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            guard var text = current else {
                if Self.quotes.contains(scalar) { current = "" } else { outside.unicodeScalars.append(scalar) }
                continue
            }
            if Self.quotes.contains(scalar) {
                guard index < scalars.count, Self.quotes.contains(scalars[index]) else {
                    strings.append(text)
                    current = nil
                    continue
                }
                text.unicodeScalars.append(scalars[index])
                index += 1
            } else {
                text.unicodeScalars.append(scalar)
            }
            current = text
        }
        return (strings, outside, current == nil)
    }

    private static let hostile = [
        "plain", "O'Brien", "''", "$(Remove-Item x)", "`n$env:PATH", "\u{2019}; Stop-Computer; \u{2018}", "a\nb\r\n# c",
        "\"; exit; \"", "@'\nhere\n'@", "\u{201B}\u{201A}'", "é\u{1F600}", "%PATH% !x!",
    ]

    @Test(arguments: Self.hostile)
    func `A quoted text is one string, and that text`(text: String) {
        let lexed = self.lexed(ScriptShell.powershell.quoted(RegistrationText(stringLiteral: text)))
        #expect(lexed.strings == [text])
        #expect(lexed.outside.isEmpty)
    }

    @Test(arguments: Self.hostile, ScriptShell.allCases)
    func `Scripts are printable ASCII, and names are in them as JSON only`(text: String, shell: ScriptShell) throws {
        let registration = RegistrationSample.registration(
            kinds: EventKind.allCases,
            name: text,
            applicationName: text,
            claims: [.init("a\(text)", tokenName: "b\(text)", samlType: "https://c/\(text)")],
            isExternal: true
        )
        let script = RegistrationScript(registration, shell: shell)
        for scalar in script.text.unicodeScalars {
            #expect(scalar == "\n" || (0x20..<0x7F).contains(scalar.value))
        }
        let commands = script.commands.joined(separator: "\n")
        let lexed = self.lexed(commands)
        #expect(lexed.isClosed)
        // Nothing but function names, variables and what joins them.
        let allowed = shell == .powershell ? " \n$():+={}" : " \n$\"=;[]"
        for scalar in lexed.outside.unicodeScalars {
            let isWord =
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "-_".contains(Character(scalar))
            #expect(isWord || allowed.unicodeScalars.contains(scalar), "\(scalar) in \(lexed.outside)")
        }
        // Each body says the name again, whole.
        let bodies = lexed.strings.joined(separator: "\u{0}")
        let json = RegistrationJSON.string("\(text) (tokenIssuanceStart)").written(.script).description
        #expect(bodies.contains(json))
        #expect(try JSONParser.parse(json.utf8) == .string("\(text) (tokenIssuanceStart)"))
    }

    @Test
    func `What an answer gives is a variable, never part of a string`() {
        let text: RegistrationText = "a'b \(RegistrationValue.apiApplicationID) c"
        #expect(ScriptShell.powershell.quoted(text) == "('a''b ' + $apiApplicationId + ' c')")
        #expect(ScriptShell.az.quoted(text) == #"'a'\''b '"$apiApplicationId"' c'"#)
        #expect(ScriptShell.powershell.quoted("") == "''")
        #expect(ScriptShell.az.quoted("") == "''")
    }

    @Test
    func `Every function that is called is there`() {
        let registration = RegistrationSample.registration(kinds: EventKind.allCases, isExternal: true)
        let shell = RegistrationScript(registration, shell: .powershell)
        let names = Set(PowerShellScript.functions.values)
        for name in names { #expect(PowerShellScript.library.contains("function \(name)"), "\(name)") }
        for bash in PowerShellScript.functions.keys {
            #expect(AzureCLIScript.library.contains("\n\(bash)() {"), "\(bash)")
        }
        for command in shell.commands {
            guard let word = command.split(separator: " ").first, word.contains("-"), !word.hasPrefix("$") else {
                continue
            }
            #expect(names.contains(String(word)), "\(command)")
        }
    }
}
