import DirectoryValues
import Foundation
import LDAP
import Testing

@testable import Directory

@Suite("The cache's memory", .timeLimit(.minutes(2)))
struct CacheMemoryTests {
    /// An answer as a directory of some size gives it: a dozen attributes and a few groups, no text shared with another.
    @Sendable
    private static func report(_ number: Int) -> ResolutionReport {
        let dn = "CN=Person \(number),OU=Department \(number % 40),OU=People,DC=corp,DC=example,DC=test"
        let attributes = (0..<12)
            .map { index in
                SearchEntry.Attribute(
                    name: "attributeWithName\(index)",
                    values: [
                        Array("value \(index) of person \(number), \(String(repeating: "x", count: number % 30))".utf8)
                    ]
                )
            }
        let groups = (0..<number % 20).map { "APP-Group-\(number % 100)-\($0)-Members" }
        return ResolutionReport(
            outcome: .found(
                Resolution(
                    dn: dn,
                    attributes: attributes,
                    groups: GroupNames(namesByForm: [.name: groups], count: groups.count),
                    rule: CacheSample.rule,
                    server: CacheSample.server
                )
            ),
            attempts: [CorrelationAttempt(rule: CacheSample.rule, outcome: .matched(dn: dn))]
        )
    }

    private static func request(_ number: Int) -> ResolutionRequest {
        ResolutionRequest(
            subject: Subject(values: [
                .id: "0b1f6a52-7c39-4d0e-8a11-\(100_000_000_000 + number)",
                .userPrincipalName: "person.\(number)@corp.example.test",
                .onPremisesSecurityIdentifier: "S-1-5-21-1874205361-2960417738-508821194-\(number)",
            ]),
            attributes: (0..<12).map { "attributeWithName\($0)" },
            groupForms: [.name]
        )
    }

    /// Memory of the process that is not shared and not in a file, in bytes.
    private static func residentBytes() -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("RssAnon:") } ?? ""
        return (Int(line.split(separator: " ").dropFirst().first ?? "") ?? 0) * 1024
    }

    /// How many users come; `CACHE_MEMORY_USERS=100000` takes a minute more.
    ///
    /// Some thousands fill the cache; each further one must cost nothing.
    private static var users: Int {
        ProcessInfo.processInfo.environment["CACHE_MEMORY_USERS"].flatMap { Int($0) } ?? 10_000
    }

    @Test("many users take no more than what is allowed, by the system's own count")
    func manyUsers() async {
        // In a process of its own: the tests beside this one take memory too. All expectations are in it: what it wrote
        // would be read by a thread that other tests need.
        await #expect(processExitsWith: .success) {
            let cache = ResolutionCache(settings: CacheSettings()) { request, _ throws(DirectoryError) in
                Self.report(
                    Int(request.subject[.userPrincipalName]?.split(separator: ".")[1].prefix { $0 != "@" } ?? "") ?? 0
                )
            }
            // An error that leaves the body traps, and would look like a crash of the cache.
            do {
                try await cache.running {
                    // What the first look-up costs once: threads, tables of the runtime.
                    for number in 0..<200 {
                        _ = try await cache.resolve(Self.request(number), tenantID: "tenant", deadline: patience)
                    }
                    _ = cache.purgeAll()
                    let before = Self.residentBytes()
                    let users = Self.users / 50 * 50
                    for start in stride(from: 0, to: users, by: 50) {
                        try await withThrowingTaskGroup(of: Void.self) { group in
                            for number in start..<start + 50 {
                                group.addTask {
                                    _ = try await cache.resolve(
                                        Self.request(number),
                                        tenantID: "tenant",
                                        deadline: patience
                                    )
                                }
                            }
                            try await group.waitForAll()
                        }
                    }
                    let grown = Self.residentBytes() - before
                    let statistics = cache.statistics
                    #expect(statistics.misses == users + 200)
                    #expect(statistics.entries + statistics.evictions == users)
                    #expect(statistics.bytes > 12 * 1024 * 1024 && statistics.bytes <= 13 * 1024 * 1024)
                    #expect(
                        grown < 20_000_000,
                        "with \(statistics.entries) entries of \(statistics.bytes) bytes by estimate"
                    )
                }
            } catch {
                Issue.record(error)
            }
        }
    }
}
