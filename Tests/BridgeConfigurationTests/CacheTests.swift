import BridgeConfiguration
import Directory
import Testing

/// `cache` and `admin`.
@Suite
struct CacheTests {
    private func cache(_ line: String) throws -> CacheSettings? {
        let result = TestLoader.load(Documents.minimal + "\n" + line)
        #expect(result.findings.isEmpty, "\(result.findings)")
        return try #require(result.configuration).cache
    }

    @Test
    func `without a word there is a cache; off is one word`() throws {
        #expect(try self.cache("") == CacheSettings())
        #expect(try self.cache("cache: {}") == CacheSettings())
        #expect(try self.cache("cache: off") == nil)
        #expect(try self.cache("cache: 'off'") == nil)
    }

    @Test
    func `what is given is read, and what is not follows from it`() throws {
        #expect(
            try self.cache(
                "cache: { fresh: 2m, refreshAfter: 1m, stale: 4h, negative: 5s, background: 2s, entries: 7, size: 2MiB }"
            )
                == CacheSettings(
                    fresh: .seconds(120),
                    refreshAfter: .seconds(60),
                    stale: .seconds(14_400),
                    negative: .seconds(5),
                    background: .seconds(2),
                    maximumEntries: 7,
                    maximumBytes: 2 << 20
                )
        )
        let long = try self.cache("cache: { fresh: 12h }")
        #expect(long?.refreshAfter == .seconds(9 * 3600))
        #expect(long?.stale == .seconds(12 * 3600))
        let nothing = try self.cache("cache: { fresh: 0s, negative: 0s, stale: 1h }")
        #expect(nothing?.fresh == .zero && nothing?.negative == .zero && nothing?.refreshAfter == .zero)
    }

    @Test
    func `the port for administrators is read`() throws {
        let result = TestLoader.load(Documents.minimal + "\nadmin: { address: '[::1]:9901' }")
        #expect(result.findings.isEmpty)
        #expect(result.configuration?.admin?.address.description == "[::1]:9901")
        #expect(TestLoader.load(Documents.minimal).configuration?.admin == nil)
    }

    @Test(arguments: [
        ("cache: on", "cache: expected `off` or a mapping"),
        ("cache: false", "cache: expected `off` or a mapping"),
        ("cache:", "cache: expected a mapping with"),
        ("cache: [off]", "cache: expected a mapping with"),
        ("cache: { fresh: 60 }", "cache.fresh: expected a duration from 0ms to 24h"),
        ("cache: { frehs: 60s }", "cache.frehs: unknown key; did you mean `fresh`?"),
        ("cache: { fresh: 60s, refreshAfter: 61s }", "cache.refreshAfter: must be at most `fresh`, 1m"),
        ("cache: { stale: 59s }", "cache.stale: must be at least `fresh`, 1m"),
        ("cache: { size: 16MB }", "cache.size: expected a size from 1MiB to 64GiB, with a unit"),
        ("cache: { size: 1023KiB }", "cache.size: expected a size from 1MiB to 64GiB, with a unit"),
        ("cache: { entries: 0 }", "cache.entries: expected a whole number from 1 to 10000000"),
        ("cache: { background: 0s }", "cache.background: expected a duration from 100ms to 1m"),
        ("admin: {}", "admin.address: missing"),
        ("admin: { address: 0.0.0.0:9901 }", "admin.address: other machines could reach 0.0.0.0:9901"),
        ("admin: { address: bridge.example:9901 }", "admin.address: other machines could reach"),
        ("admin: { address: 127.0.0.1:9901, insecure: true }", "admin.insecure: unknown key"),
        ("admin: { address: 127.0.0.1:8080 }", "admin: 127.0.0.1:8080 is where callouts are taken"),
        ("monitoring: { address: 127.0.0.1:8080 }", "monitoring: 127.0.0.1:8080 is where callouts are taken"),
        (
            "admin: { address: 127.0.0.1:9901 }\nmonitoring: { address: 127.0.0.1:9901 }",
            "monitoring: 127.0.0.1:9901 is where administrators come"
        ),
        ("monitoring: { readyTenants: some }", "monitoring.readyTenants: "),
        ("monitoring: { maximumKeysAge: 1h }", "monitoring.maximumKeysAge: "),
        ("monitoring: { drainDelay: 10m }", "monitoring.drainDelay: "),
    ])
    func `a mistake has its finding, and no other`(_ line: String, _ expected: String) {
        let findings = TestLoader.findings(Documents.minimal + "\n" + line)
        #expect(findings.count == 1, "\(findings)")
        #expect(findings.first?.contains("error: \(expected)") == true, "\(findings)")
    }
}
