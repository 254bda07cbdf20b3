import Testing

@testable import LDAP

@Suite("SearchAnswer")
struct SearchAnswerTests {
    private let server = ServerAddress(scheme: .ldap, host: "127.0.0.1")

    private func makeAnswer(sizeLimit: Int = 2, maximumSize: Int = 1000) -> SearchAnswer {
        SearchAnswer(sizeLimit: sizeLimit, maximumSize: maximumSize, server: self.server)
    }

    private func entry(_ dn: String, bytes: Int = 1) -> SearchEntry {
        SearchEntry(dn: dn, attributes: [.init(name: "cn", values: [[UInt8](repeating: 1, count: bytes)])])
    }

    private func isOver(_ verdict: SearchAnswer.Verdict) -> Bool {
        if case .end = verdict { true } else { false }
    }

    private func end(_ answer: SearchAnswer, _ code: ResultCode) -> Result<SearchResult, LDAPError> {
        answer.end(with: .init(code: code, matchedDN: "dc=test", diagnosticMessage: "why", referrals: ["ldap://other"]))
    }

    @Test("entries and references come out in the order in which they came in")
    func collects() throws {
        var answer = self.makeAnswer()
        let verdicts = [
            answer.add(self.entry("cn=a")), answer.add(references: ["ldap://x"]), answer.add(self.entry("cn=b")),
        ]
        #expect(!verdicts.contains(where: self.isOver))
        let result = try self.end(answer, .success).get()
        #expect(result.entries.map(\.dn) == ["cn=a", "cn=b"])
        #expect(result.references == ["ldap://x"])
        #expect(!result.isTruncated)
        #expect(result.byteCount == 2 * (16 + 4 + 16 + 2 + 16 + 1) + 16 + 16 + 8)
    }

    @Test("one entry above the limit ends it as truncated, and is not part of it")
    func sizeLimit() throws {
        var answer = self.makeAnswer(sizeLimit: 1)
        _ = answer.add(self.entry("cn=a"))
        guard case .end(let outcome) = answer.add(self.entry("cn=b")) else {
            Issue.record("went on")
            return
        }
        let result = try outcome.get()
        #expect(result.entries.map(\.dn) == ["cn=a"])
        #expect(result.isTruncated)
    }

    @Test("the server's own size limit is no error either")
    func serversSizeLimit() throws {
        var answer = self.makeAnswer()
        _ = answer.add(self.entry("cn=a"))
        #expect(try self.end(answer, .sizeLimitExceeded).get().isTruncated)
    }

    @Test("an answer above the bound on bytes ends as an error, of entries and of references alike")
    func maximumSize() {
        var entries = self.makeAnswer(maximumSize: 100)
        guard case .end(.failure(let error)) = entries.add(self.entry("cn=a", bytes: 200)) else {
            Issue.record("went on")
            return
        }
        #expect(error.code == .resultTooLarge)
        #expect(error.server == self.server)
        var references = self.makeAnswer(maximumSize: 100)
        let verdict = references.add(references: Array(repeating: "", count: 10))
        #expect(self.isOver(verdict))
    }

    @Test("any other result is the server's error, with its words")
    func serverResult() {
        guard case .failure(let error) = self.end(self.makeAnswer(), .noSuchObject) else {
            Issue.record("no error")
            return
        }
        #expect(error.code == .serverResult)
        #expect(error.resultCode == .noSuchObject)
        #expect(error.matchedDN == "dc=test")
        #expect(error.referrals == ["ldap://other"])
    }
}
