import Testing

@testable import Bridge

@Suite
struct ProcessStatusTests {
    @Test
    func `Fields are found behind a name that looks like fields`() throws {
        let text =
            "4711 (a) R 1 (b) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 17 0 123456 1048576 300 18446744073709551615 0\n"
        let status = try #require(ProcessStatus(text))
        #expect(status.processorTicks == 300)
        #expect(status.threads == 17)
        #expect(status.startTicks == 123_456)
        #expect(status.virtualBytes == 1_048_576)
        #expect(status.residentPages == 300)
    }

    @Test(arguments: ["", ")", "1 (x) S 1 2", "1 (x) S 1 2 3 4 5 6 7 8 9 10 a b 0 0 20 0 17 0 1 2 3"])
    func `Anything else is none`(text: String) {
        #expect(ProcessStatus(text) == nil)
    }
}
