import FoundationEssentials
import StandIns
import Subprocess
import Synchronization
import Testing

/// The audit of a running service on a disk that is full.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct FullDiskTests {
    /// Mounts a disk of 64 KiB with room for a few records, makes more room when told, and hands out what it holds.
    private static let script = #"""
        mount -t tmpfs -o size=64k tmpfs "$1/disk" || exit 99
        dd if=/dev/zero of="$1/disk/ballast" bs=1k count=56 status=none
        wait_for() { i=0; while [ ! -e "$1" ] && [ $i -lt 3000 ]; do sleep 0.05; i=$((i + 1)); done; }
        (
            wait_for "$1/free"; rm "$1/disk/ballast"
            wait_for "$1/copy"; cp "$1/disk/audit.jsonl" "$1/part" && mv "$1/part" "$1/copied"
        ) > /dev/null 2>&1 &
        shift
        exec "$@"
        """#

    private struct Line: Decodable {
        let outcome: String
    }

    private static func wait(forFile path: String) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !FileManager.default.fileExists(atPath: path) {
            try #require(ContinuousClock.now < deadline, "\(path) is not there")
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    private static func callout(_ stage: DemoStage, port: Int) async throws -> Int {
        let event = try StandInEvent.tokenIssuanceStart(tenantID: stage.tenant.id)
        let result = try await Subprocess.run(
            .name("curl"),
            arguments: [
                "--silent", "--max-time", "60", "--write-out", "%{http_code}", "--output", "/dev/null", "--header",
                "Content-Type: application/json", "--header",
                "Authorization: Bearer \(try await stage.tenant.token())", "--data",
                String(decoding: event, as: UTF8.self), "http://127.0.0.1:\(port)/callout",
            ],
            output: .string(limit: 1 << 16)
        )
        return Int(result.standardOutput) ?? 0
    }

    @Test
    func `Fail closed, no answer leaves without its record, and once there is room all goes on with whole lines`()
        async throws
    {
        try await DemoStage.with { stage in
            let folder = try TemporaryFolder(prefix: "full-disk")
            defer { folder.remove() }
            try FileManager.default.createDirectory(atPath: folder.file("disk"), withIntermediateDirectories: false)
            let text = try String(contentsOfFile: DemoStage.configurationFile, encoding: .utf8)
            let path = try folder.write(
                "bridge.yaml",
                text + "\nentraTimeout: 2s\nbudget: 1900ms\naudit: { file: disk/audit.jsonl, failClosed: true }\n"
            )
            let answered = Counter()
            let status = try await Program.run(
                ["serve", "--config", path],
                environment: stage.environment,
                wrapper: [
                    "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", Self.script, "sh", folder.path,
                ]
            ) { program in
                let line = try await program.line(containing: "ready for callouts")
                let port = try #require(line.firstMatch(of: #/127\.0\.0\.1:([0-9]+)/#).flatMap { Int($0.output.1) })
                var refused = 0
                while refused < 3 {
                    if try await Self.callout(stage, port: port) == 200 { answered.increment() } else { refused += 1 }
                    try #require(answered.count < 50)
                }
                let trouble = try await program.line(containing: "audit records cannot be written")
                #expect(trouble.contains("No space left on device") && trouble.contains("make room"), "\(trouble)")
                try folder.write("free", "")
                _ = try await program.line(containing: "audit records are written again")
                let before = answered.count
                let deadline = ContinuousClock.now + .seconds(60)
                while answered.count == before {
                    if try await Self.callout(stage, port: port) == 200 { answered.increment() }
                    try #require(ContinuousClock.now < deadline)
                }
                try folder.write("copy", "")
                try await Self.wait(forFile: folder.file("copied"))
                try program.send(.terminate)
            }
            #expect(status == .exited(0))
            let lines = try String(contentsOfFile: folder.file("copied"), encoding: .utf8).split(separator: "\n")
                .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
            #expect(answered.count > 1 && lines.count { $0.outcome == "released" } >= answered.count)
            #expect(lines.contains { $0.outcome == "auditUnavailable" })
        }
    }

    private final class Counter: Sendable {
        private let stored = Atomic<Int>(0)

        var count: Int { self.stored.load(ordering: .relaxed) }

        func increment() { self.stored.add(1, ordering: .relaxed) }
    }
}
