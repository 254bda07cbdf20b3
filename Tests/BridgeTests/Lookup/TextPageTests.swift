import Testing

@testable import Bridge

struct TextPageTests {
    @Test
    func `Lines break at spaces, and within a word only where it is longer than a line`() {
        #expect(TextWidth.wrapped("one two three", 7) == ["one two", "three"])
        #expect(TextWidth.wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"])
        #expect(TextWidth.wrapped("", 4) == [""])
        #expect(TextWidth.wrapped("a  b", 10) == ["a  b"])
    }

    @Test
    func `Wide characters take two columns, combining marks none`() {
        #expect(TextWidth.columns(of: "王小明") == 6)
        #expect(TextWidth.columns(of: "Zoe\u{301}") == 3)
        #expect(TextWidth.padded("王", 4) == "王  ")
        #expect(TextWidth.rightAligned("7", 3) == "  7")
        #expect(TextWidth.wrapped("王小明", 4) == ["王小", "明"])
    }

    @Test
    func `No line is wider than a page, and no control character is left`() {
        var page = TextPage { text, _ in text }
        let long = String(repeating: "word \u{1B}[31m王 ", count: 60)
        page.field("Name", long)
        page.item("✓", .good, "claim", width: 20, long, .plain)
        page.item("✗", .bad, String(repeating: "n", count: 90), width: 20, long, .plain)
        page.line(String(repeating: "x", count: 300))
        #expect(page.lines.allSatisfy { TextWidth.columns(of: $0) <= TextPage.width }, "\(page.text)")
        #expect(page.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        #expect(page.text.contains("\\u{1B}[31m"))
    }

    @Test
    func `Color is around the words and not around the spaces before them`() {
        var page = TextPage { text, tone in tone == .plain ? text : "<\(text)>" }
        page.field("Outcome", "released", .good)
        #expect(page.lines == ["<Outcome     ><released>"])
    }

    @Test(
        arguments: [
            (0, "0.00", "0.0 %"), (0.05, "0.05", "0.0 %"), (12.3, "12.30", "1.8 %"), (700, "700.00", "100.0 %"),
            (.infinity, "-", "9900.0 %"),
        ] as [(Double, String, String)]
    )
    func `Milliseconds have two decimals, and their share of the budget one`(
        value: Double,
        fixed: String,
        percent: String
    ) {
        #expect(MillisecondsText.fixed(value) == fixed)
        #expect(MillisecondsText.percent(value, of: 700) == percent)
    }

    @Test
    func `A bar shows whatever is above nothing, and ends at the whole`() {
        #expect(MillisecondsText.bar(0, of: 700, width: 4) == "····")
        #expect(MillisecondsText.bar(0.1, of: 700, width: 4) == "▏···")
        #expect(MillisecondsText.bar(350, of: 700, width: 4) == "██··")
        #expect(MillisecondsText.bar(9000, of: 700, width: 4) == "████")
    }
}
