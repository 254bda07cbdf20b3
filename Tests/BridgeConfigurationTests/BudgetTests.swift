import BridgeConfiguration
import Testing

/// The time of a callout against the time that Entra waits.
@Suite
struct BudgetTests {
    private static let comesTooLate = "warning: budget: a callout may take"
    private static let isTooMuch = "error: budget: a callout may take"

    @Test(
        arguments: [
            ("budget: 900ms", nil), ("budget: 901ms", "2:9: \(Self.comesTooLate) 901ms (`budget`), and Entra waits 1s"),
            ("budget: 999ms", "2:9: \(Self.comesTooLate) 999ms"),
            ("budget: 1s", "2:9: \(Self.comesTooLate) 1s (`budget`), and Entra waits 1s unless"),
            ("budget: 1700ms", "2:9: \(Self.comesTooLate) 1700ms (`budget`), and Entra waits 1s unless"),
            ("budget: 1700ms\nentraTimeout: 1700ms", "2:9: \(Self.isTooMuch) 1700ms"),
            ("budget: 1900ms\nentraTimeout: 2s", nil),
            ("budget: 1901ms\nentraTimeout: 2000ms", "2:9: \(Self.comesTooLate) 1901ms"),
            ("entraTimeout: 800ms", nil),
            ("entraTimeout: 799ms", "2:15: warning: entraTimeout: a callout may take 700ms"),
            ("entraTimeout: 700ms", "2:15: error: entraTimeout: a callout may take 700ms (`budget`), and Entra waits"),
            ("entraTimeout: 2001ms", "2:15: error: entraTimeout: expected a duration from 200ms to 2s"),
            ("entraTimeout: 199ms", "2:15: error: entraTimeout: expected a duration from 200ms to 2s"),
        ] as [(String, String?)]
    )
    func `an answer must come before Entra gives up`(lines: String, expected: String?) {
        let document = Documents.minimal(replacing: 1, by: "listen: { address: 127.0.0.1:1 }\n" + lines)
        let findings = TestLoader.findings(document)
        guard let expected else {
            #expect(findings.isEmpty, "\(findings)")
            return
        }
        // What the wrong `entraTimeout` would have been is the default, which the default budget keeps.
        #expect(findings.count == 1, "\(findings)")
        #expect(findings.first?.hasPrefix(expected) == true, "\(findings)")
    }
}
