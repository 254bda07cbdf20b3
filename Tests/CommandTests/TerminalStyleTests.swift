import Bridge
import Testing

@testable import entra_ldap_bridge

struct TerminalStyleTests {
    @Test(
        arguments: [
            (true, [:], true),
            (true, ["TERM": "xterm-256color"], true),
            (true, ["NO_COLOR": ""], true),
            (true, ["NO_COLOR": "1"], false),
            (true, ["TERM": "dumb"], false),
            (false, ["TERM": "xterm-256color"], false),
        ] as [(Bool, [String: String], Bool)]
    )
    func `Color is for a terminal alone, and for none that does not want it`(
        isTerminal: Bool,
        environment: [String: String],
        isColored: Bool
    ) {
        let style = TerminalStyle(isTerminal: isTerminal, environment: environment)
        #expect(style.isColored == isColored)
        #expect(style.paint("down", .bad) == (isColored ? "\u{1B}[31mdown\u{1B}[0m" : "down"))
        #expect(style.paint("text", .plain) == "text")
        #expect(style.paint("", .bad).isEmpty)
    }
}
