import Testing

@testable import Bridge

@Suite
struct DoctorTextTests {
    @Test
    func `A long line goes on below itself, and none is wider than a terminal`() {
        let place = DoctorPlace(area: .directory, name: "corp")
        let words = Array(repeating: "found", count: 30).joined(separator: " ")
        let advice = Array(repeating: "mend", count: 30).joined(separator: " ")
        let check = place.check(.attribute, .warning(words, advice), subject: "mail", took: .milliseconds(4))
        let text = DoctorReport(checks: [check], duration: .milliseconds(5)).text()
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 100 }, "\(text)")
        #expect(lines.first == "Directory corp")
        #expect(lines.dropFirst().first?.hasPrefix("  warn        attribute  mail: found found") == true, "\(text)")
        #expect(
            lines.contains { $0.hasPrefix("                         found") && $0.hasSuffix("found (4.0 ms)") },
            "\(text)"
        )
        #expect(lines.contains { $0.hasPrefix("                         -> mend mend") }, "\(text)")
        #expect(lines.contains { $0.hasPrefix("                            mend") }, "\(text)")
    }
}
