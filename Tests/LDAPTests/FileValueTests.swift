import Dispatch
import InMemoryLogging
import Logging
import NIOCore
import NIOPosix
import StandIns
import Synchronization
import Testing

@testable import LDAP

@Suite("FileValue")
struct FileValueTests {
    /// Counts how often a value is made, and holds the making up if asked to.
    private final class Maker: Sendable {
        let count = Mutex(0)
        private let isOpen = DispatchSemaphore(value: 1)

        func hold() { self.isOpen.wait() }
        func letGo() { self.isOpen.signal() }

        func value(of path: String, keepsLast: Bool) -> FileValue<String> {
            FileValue(what: "the file", files: [path], limit: 100, keepsLast: keepsLast, code: .bindFailed) {
                contents throws(FileFailure) in
                self.hold()
                self.letGo()
                self.count.withLock { $0 += 1 }
                let text = String(decoding: contents[0].bytes, as: UTF8.self)
                guard text != "broken" else { throw FileFailure(path: path, reason: "it is broken") }
                return text
            }
        }
    }

    private let eventLoop = MultiThreadedEventLoopGroup.singleton.any()
    private var soon: NIODeadline { .now() + .seconds(30) }

    @Test("a changed file is read anew, and one with the same content makes nothing new")
    func changes() async throws {
        try await withTemporaryFolder { folder in
            let maker = Maker()
            let path = try folder.write("a", "one")
            let value = maker.value(of: path, keepsLast: false)
            #expect(try await value.value(on: self.eventLoop, deadline: self.soon) == "one")
            #expect(try await value.value(on: self.eventLoop, deadline: self.soon) == "one")
            try folder.write("a", "one")
            #expect(try await value.value(on: self.eventLoop, deadline: self.soon) == "one")
            #expect(maker.count.withLock { $0 } == 1)
            // Of the same size, and within the same tick of the file system's clock: a stamp alone would not tell.
            for text in ["two", "six", "ten"] {
                try folder.write("a", text)
                #expect(try await value.value(on: self.eventLoop, deadline: self.soon) == text)
            }
            #expect(maker.count.withLock { $0 } == 4)
        }
    }

    @Test("all who ask at the same time share one reading, and who is in a hurry is not held up by it")
    func sharedReading() async throws {
        try await withTemporaryFolder { folder in
            let maker = Maker()
            let value = maker.value(of: try folder.write("a", "one"), keepsLast: false)
            maker.hold()
            let eventLoop = self.eventLoop
            let soon = self.soon
            async let texts = withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<20 { group.addTask { try await value.value(on: eventLoop, deadline: soon) } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            let late = await ldapError {
                _ = try await value.value(on: self.eventLoop, deadline: .now() + .milliseconds(50))
            }
            #expect(late?.code == .deadlineExceeded)
            #expect(late?.message.contains(folder.file("a")) == true)
            let impatient = Task { await ldapError { _ = try await value.value(on: eventLoop, deadline: soon) } }
            impatient.cancel()
            #expect(await impatient.value?.code == .cancelled)
            maker.letGo()
            #expect(try await texts == ["one"])
            #expect(maker.count.withLock { $0 } == 1)
        }
    }

    @Test("files that cannot be used any more are told once, and what was good serves on")
    func lastGood() async throws {
        try await withTemporaryFolder { folder in
            let log = InMemoryLogHandler()
            let logger = Logger(label: "test", factory: { _ in log })
            let path = try folder.write("a", "one")
            let value = Maker().value(of: path, keepsLast: true)
            func read() async throws -> String {
                try await value.value(on: self.eventLoop, deadline: self.soon, logger: logger)
            }
            #expect(try await read() == "one")
            #expect(log.entries.isEmpty)
            try folder.write("a", "broken")
            for _ in 0..<3 { #expect(try await read() == "one") }
            #expect(log.entries.filter { $0.level == .error }.count == 1)
            folder.remove()
            for _ in 0..<3 { #expect(try await read() == "one") }
            #expect(log.entries.filter { $0.level == .error }.count == 2)
            #expect(log.entries.allSatisfy { "\($0.metadata)".contains(path) })
        }
    }

    @Test("without a good one before, the error names the file and what to do")
    func failures() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("large", String(repeating: "x", count: 101))
            try folder.write("broken", "broken")
            for (name, reason) in [
                ("absent", "No such file or directory"), ("large", "larger than 100 bytes"), ("broken", "it is broken"),
                (".", "not a regular file"), ("a\u{0}b", "NUL"),
            ] {
                let value = Maker().value(of: folder.file(name), keepsLast: true)
                let error = await ldapError { _ = try await value.value(on: self.eventLoop, deadline: self.soon) }
                #expect(error?.code == .bindFailed)
                #expect(error?.message.contains(reason) == true, "\(name): \(String(describing: error))")
                #expect(error?.message.contains("put the file right") == true)
            }
        }
    }

    @Test("a store keeps a bounded number of values, and the same one for the same key")
    func store() {
        let store = FileValueStore<String, String>(limit: 3) { path in
            Maker().value(of: path, keepsLast: false)
        }
        let first = store["0"]
        #expect(store["0"] === first)
        for number in 1...10 { _ = store["\(number)"] }
        #expect(store.count == 3)
        #expect(store["0"] !== first)
    }
}
