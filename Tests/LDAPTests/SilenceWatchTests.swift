import NIOCore
import Testing

@testable import LDAP

@Suite("SilenceWatch")
struct SilenceWatchTests {
    private let start = NIODeadline.now()

    /// Whether the last of several waits, in milliseconds from the start, is one too many.
    private func isDead(_ watch: SilenceWatch = SilenceWatch(), after waits: [(sent: Int64, until: Int64)]) -> Bool {
        var watch = watch
        return waits.reduce(false) { _, wait in
            watch.waitedInVain(
                since: self.start + .milliseconds(wait.sent),
                until: self.start + .milliseconds(wait.until)
            )
        }
    }

    @Test("one long wait is enough, a short one is not")
    func oneWait() {
        #expect(!self.isDead(after: [(0, 499)]))
        #expect(self.isDead(after: [(0, 500)]))
    }

    @Test("short waits one after the other add up; the time between them does not count")
    func addsUp() {
        let waits = (Int64(0)..<10).map { (sent: $0 * 3_600_000, until: $0 * 3_600_000 + 50) }
        #expect(!self.isDead(after: Array(waits.dropLast())))
        #expect(self.isDead(after: waits))
    }

    @Test("waits at the same time count once")
    func overlapping() {
        #expect(!self.isDead(after: (Int64(0)..<400).map { (sent: $0, until: $0 + 50) }))
    }

    @Test("a byte of the server starts all anew, also for what was sent before it")
    func heard() {
        var watch = SilenceWatch()
        _ = watch.waitedInVain(since: self.start, until: self.start + .milliseconds(400))
        watch.heard(at: self.start + .milliseconds(410))
        #expect(!self.isDead(watch, after: [(0, 60_000)]))
        #expect(!self.isDead(watch, after: [(61_000, 61_400)]))
        #expect(self.isDead(watch, after: [(61_000, 61_500)]))
    }
}
