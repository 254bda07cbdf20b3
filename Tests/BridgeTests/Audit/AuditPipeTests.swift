import BridgeConfiguration
import Foundation
import InMemoryLogging
import Logging
import StandIns
import Testing

@testable import Bridge

/// A reader of records that stops reading.
@Suite(.serialized, .stage, .timeLimit(.minutes(3)))
struct AuditPipeTests {
    @Test
    func `While nobody reads the records, callouts are answered as fast as ever, and what is lost is counted`()
        async throws
    {
        let folder = try TemporaryFolder(prefix: "audit-pipe")
        defer { folder.remove() }
        let pipe = try NamedPipe(path: folder.file("pipe"))
        let log = try await Stage.current.withBridge { configuration in
            configuration.audit = AuditSettings(destination: .file(pipe.path), capacity: 16)
        } _: { bridge in
            for _ in 0..<60 {
                let answer = try await bridge.callout()
                #expect(answer.status == 200)
                // What it would take if it waited for the reader: for ever.
                #expect(answer.elapsed < .seconds(15))
            }
        }
        #expect(log.callouts.isEmpty)
        let lost = log.entries.filter { $0.message == "audit records were lost" }
            .compactMap { $0.metadata["lost"].flatMap { Int("\($0)") } }
        // What the pipe holds, and the queue until the end, which is lost then.
        let written = pipe.readAll().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let whole = try written.dropLast().map { try WrittenLine($0) }
        #expect(whole.count > 0 && whole.count + lost.reduce(0, +) == 60, "\(whole.count) and \(lost)")
    }

    @Test
    func `Fail closed, a callout is answered once its record is written, and refused where it cannot be`() async throws
    {
        let folder = try TemporaryFolder(prefix: "audit-closed")
        defer { folder.remove() }
        let pipe = try NamedPipe(path: folder.file("pipe"))
        var stream: [UInt8] = []
        var released = 0
        var refused = 0
        try await Stage.current.withBridge { configuration in
            configuration.budget = .seconds(10)
            configuration.audit = AuditSettings(destination: .file(pipe.path), failClosed: true)
        } _: { bridge in
            // Of each answer the record is there before.
            for _ in 0..<2 {
                let answer = try await bridge.callout()
                #expect(answer.status == 200, "\(answer.text)")
                released += 1
                stream += pipe.readAll()
                #expect(try WrittenLine.all(stream).count == released)
            }
            // Nobody reads: as many as the pipe holds, then no answer any more.
            while refused < 2 {
                let answer = try await bridge.callout()
                guard answer.status == 200 else {
                    #expect(
                        try answer.refusal(503).errors == ["the record of the callout could not be kept"],
                        "\(answer.text)"
                    )
                    refused += 1
                    continue
                }
                released += 1
                try #require(released < 200)
            }
            // Somebody reads again, and callouts are answered again.
            let deadline = ContinuousClock.now + .seconds(60)
            while true {
                stream += pipe.readAll()
                if try await bridge.callout().status == 200 { break }
                refused += 1
                try #require(ContinuousClock.now < deadline)
            }
            released += 1
        }
        stream += pipe.readAll()
        let lines = try WrittenLine.all(stream)
        let outcomes = lines.map { $0.text("outcome") }
        let unavailable = lines.filter { $0.text("outcome") == "auditUnavailable" }
        // No answer left without its record; a record whose writing had begun may have come too late for its answer.
        #expect(outcomes.count { $0 == "released" } >= released)
        #expect(unavailable.count >= 1 && unavailable.allSatisfy { $0.number("http.response.status_code") == 503 })
        #expect(unavailable.allSatisfy { $0.fields["claims"] == nil })
        #expect(try await AuditLineSchema.faults(stream.split(separator: 0x0A).map { Array($0) }) == [])
    }
}
