import Testing

@testable import BridgeConfiguration

@Suite
struct DurationTextTests {
    @Test(arguments: [
        ("700ms", Duration.milliseconds(700)), ("3s", .seconds(3)), ("5m", .seconds(300)), ("8h", .seconds(28_800)),
    ])
    func `durations have a unit and are described as they are written`(_ text: String, _ duration: Duration) {
        #expect(DurationText.parse(text) == duration)
        #expect(DurationText.describe(duration) == text)
    }

    @Test(arguments: ["", "700", "ms", "1.5s", "-1s", "+1s", "1 s", "1S", "1d", "1234567890ms", "１s"])
    func `anything else is refused`(_ text: String) {
        #expect(DurationText.parse(text) == nil)
    }
}
