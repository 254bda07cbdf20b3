import Testing

@testable import ClaimsMapping

@Suite
struct PatternTests {
    private func verdict(_ pattern: String, _ text: String) throws -> PatternMatcher.Verdict {
        var matcher = PatternMatcher(try Pattern(pattern), byteCount: text.utf8.count)
        return matcher.match(text)
    }

    private func matches(_ pattern: String, _ text: String) throws -> Bool {
        switch try self.verdict(pattern, text) {
        case .matched: true
        case .noMatch, .abandoned: false
        }
    }

    @Test(arguments: [
        ("APP-.*", "APP-CRM"), ("a|ab", "ab"), ("", ""), ("^a.c$", "abc"), ("(?s)a.*", "a\nb"), ("(?i)app", "APP"),
    ])
    func `A pattern matches the whole value`(pattern: String, text: String) throws {
        #expect(try self.matches(pattern, text))
    }

    @Test(arguments: [
        ("APP", "APP-CRM"), ("CRM", "APP-CRM"), ("APP-.*", "xAPP-CRM"), ("a|ab", "abc"), ("a(*ACCEPT)b", "ac"),
        ("APP-.*$", "APP-CRM\n"), ("APP-.*", "APP-A\nB"), ("", "x"), ("a", "A"), ("a\\Kb|x", "ab "),
    ])
    func `A pattern that matches a part of the value does not match`(pattern: String, text: String) throws {
        #expect(try self.verdict(pattern, text) == .noMatch)
    }

    @Test(arguments: [
        ("\\w+", "Müller"), (".", "😀"), ("(?i)größe", "GRÖẞE"), ("\\p{Lu}.*", "Østergård"),
        ("(?i)ΑΒΓ", "αβγ"), ("a\\x{0}b", "a\0b"), ("a.b", "a\0b"),
    ])
    func `Patterns and values are Unicode text, NUL included`(pattern: String, text: String) throws {
        #expect(try self.matches(pattern, text))
    }

    @Test(arguments: [
        ("APP-(", 5), ("[a", 2), ("a**b)", 2), ("(?<n>a)(?<n>b)", nil), ("\\C", nil), ("(?P<", nil), ("\\p{Nope}", nil),
        ("é(", 3),
    ])
    func `A malformed pattern is refused, with PCRE2's reason`(pattern: String, offset: Int?) throws {
        let error = try #require(throws: PatternError.self) { try Pattern(pattern) }
        #expect(!error.message.isEmpty)
        #expect((0...pattern.utf8.count).contains(error.offset))
        if let offset { #expect(error.offset == offset) }
        #expect(error.description == "\(error.message) (at byte \(error.offset))")
    }

    @Test
    func `A pattern beyond the length bound is refused`() throws {
        let longest = String(repeating: "a", count: CompiledPattern.maximumLength)
        #expect(try self.matches(longest, longest))
        #expect(throws: PatternError.self) { try Pattern(longest + "a") }
    }

    @Test
    func `A pattern that nests or repeats beyond PCRE2's bounds is refused`() {
        let nested = String(repeating: "(", count: 2000) + String(repeating: ")", count: 2000)
        #expect(throws: PatternError.self) { try Pattern(nested) }
        #expect(throws: PatternError.self) { try Pattern("(((a{1000}){1000}){1000})") }
    }

    @Test(arguments: ["(a+)+$", "(a|aa)+$", "(?:a?){40}a{40}c", "((?R)?a?)*c"])
    func `A pattern that backtracks without end is given up`(pattern: String) throws {
        #expect(try self.verdict(pattern, String(repeating: "a", count: 5000) + "b") == .abandoned)
    }

    @Test(arguments: [
        "(*LIMIT_MATCH=4000000000)(a+)+$",
        "(*LIMIT_HEAP=4000000000)(*LIMIT_DEPTH=4000000000)(*LIMIT_MATCH=4000000000)(a+)+$",
    ])
    func `A pattern cannot raise its own bounds`(pattern: String) throws {
        #expect(try self.verdict(pattern, String(repeating: "a", count: 5000) + "b") == .abandoned)
    }

    @Test(arguments: [(9000, false), (12_000, true)])
    func `A pattern that nests too deeply is given up`(length: Int, isAbandoned: Bool) throws {
        let verdict = try self.verdict("(?:a|b)*", String(repeating: "a", count: length))
        #expect((verdict == .abandoned) == isAbandoned)
    }

    @Test
    func `Only a few values are given the generous limit`() throws {
        // Needs more steps than the frugal limit allows and fewer than the generous one.
        let costly = String(repeating: "x", count: 12)
        var matcher = PatternMatcher(try Pattern("(?:x+)+[yz]"), byteCount: 0)
        for _ in 0..<PatternMatcher.maximumGenerousAttempts {
            #expect(matcher.match(costly) == .noMatch)
        }
        #expect(matcher.match(costly) == .abandoned)
        #expect(matcher.match("xyz") != .abandoned)
    }

    /// Each step of such an expression runs over all that follows: without a bound by length it takes minutes.
    @Test(.timeLimit(.minutes(3)))
    func `Long values cannot make a harmless expression take long`() throws {
        let digits = String(repeating: "1", count: MappingBounds.maximumValueBytes)
        let count = 64
        var matcher = PatternMatcher(try Pattern(".*?\\d+-EMP"), byteCount: count * digits.utf8.count)
        for _ in 0..<count { #expect(matcher.match(digits) == .abandoned) }
        #expect(matcher.match("x1-EMP") == .matched(PatternMatch(text: "x1-EMP", groups: [0..<6])))
    }

    @Test
    func `A value beyond the length bound is not looked at`() throws {
        let longest = String(repeating: "a", count: MappingBounds.maximumValueBytes)
        #expect(try self.matches("a*", longest))
        #expect(try self.verdict("a*", longest + "a") == .abandoned)
    }

    @Test
    func `Groups are read where they matched and empty where they did not`() throws {
        guard case .matched(let match) = try self.verdict("(ü)?(x)?-(.*)()", "x-é€") else {
            Issue.record("no match")
            return
        }
        #expect((0...5).map { String(match.group($0)) } == ["x-é€", "", "x", "é€", "", ""])
        #expect(match.group(-1).isEmpty)
    }

    @Test
    func `A match start that the pattern moved does no harm`() throws {
        guard case .matched(let match) = try self.verdict("ab\\Kc", "abc") else {
            Issue.record("no match")
            return
        }
        #expect(match.group(0) == "c")
    }

    @Test
    func `Patterns are equal if they are written alike`() throws {
        #expect(try Pattern("a(b)") == Pattern("a(b)"))
        #expect(try Pattern("a(b)") != Pattern("a[b]"))
        #expect(try Set([Pattern("a"), Pattern("a"), Pattern("b")]).count == 2)
    }

    @Test
    func `One pattern serves many threads at once`() async throws {
        let pattern = try Pattern("APP-(\\d+)")
        let texts = await withTaskGroup(of: String?.self) { group in
            for number in 0..<200 {
                group.addTask {
                    var matcher = PatternMatcher(pattern, byteCount: 0)
                    guard case .matched(let match) = matcher.match("APP-\(number)") else { return nil }
                    return String(match.group(1))
                }
            }
            return await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(texts == Set((0..<200).map { String($0) }))
    }
}
