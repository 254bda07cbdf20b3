import FoundationEssentials
import Testing

@testable import EntraCallout

@Suite
struct HTTPDateTests {
    @Test
    func `A date header tells how far the other clock is ahead`() {
        let now = Date(timeIntervalSince1970: 784_111_777)
        #expect(HTTPDate.offset("Sun, 06 Nov 1994 08:49:37 GMT", now: now) == .milliseconds(500))
        #expect(HTTPDate.offset("Sun, 06 Nov 1994 08:50:37 GMT", now: now) == .milliseconds(60_500))
        #expect(HTTPDate.offset("Sun, 06 Nov 1994 07:49:37 GMT", now: now) == .milliseconds(-3_599_500))
    }

    @Test(
        arguments: [
            "", "now", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 ab:cd:ef GMT",
            "Sun, 06  Nov 1994 8:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
        ]
    )
    func `Another form tells nothing`(text: String) {
        #expect(HTTPDate.offset(text, now: .now) == nil)
    }
}
