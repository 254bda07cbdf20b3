import Testing

@testable import BridgeConfiguration

@Suite
struct ByteSizeTextTests {
    @Test(arguments: [("512KiB", 524_288), ("16MiB", 16_777_216), ("3GiB", 3_221_225_472)])
    func `sizes have a unit and are described as they are written`(_ text: String, _ bytes: Int) {
        #expect(ByteSizeText.parse(text) == bytes)
        #expect(ByteSizeText.describe(bytes) == text)
    }

    @Test(arguments: [(0, "0B"), (1023, "1023B"), (1025, "1025B"), (3 << 19, "1536KiB")])
    func `a size without a whole unit is described in a smaller one`(_ bytes: Int, _ text: String) {
        #expect(ByteSizeText.describe(bytes) == text)
    }

    @Test(arguments: [
        "", "16", "MiB", "1.5MiB", "-1MiB", "+1MiB", "1 MiB", "1MB", "1mib", "1M", "1234567890GiB", "１MiB",
    ])
    func `anything else is refused`(_ text: String) {
        #expect(ByteSizeText.parse(text) == nil)
    }
}
