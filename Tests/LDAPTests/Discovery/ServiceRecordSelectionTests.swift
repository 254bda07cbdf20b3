import Testing

@testable import LDAP

@Suite("ServiceRecordSelection")
struct ServiceRecordSelectionTests {
    private func record(_ target: String, port: UInt16 = 389, priority: UInt16 = 0) -> ServiceRecord {
        ServiceRecord(priority: priority, weight: 0, target: target, port: port, timeToLive: .seconds(60))
    }

    private func select(_ records: [ServiceRecord], acceptsTargetsOutsideDomain: Bool = false) -> ServiceRecordSelection
    {
        ServiceRecordSelection(
            records,
            domain: "corp.test",
            acceptsTargetsOutsideDomain: acceptsTargetsOutsideDomain
        )
    }

    @Test("a target outside of the domain is used only where a setting says so")
    func outside() {
        let records = [self.record("dc1.corp.test"), self.record("dc1.evil.test"), self.record("dc.notcorp.test")]
        let strict = self.select(records)
        #expect(strict.used.map(\.target) == ["dc1.corp.test"])
        #expect(strict.refusal == "outside of the domain corp.test: dc1.evil.test, dc.notcorp.test")
        let open = self.select(records, acceptsTargetsOutsideDomain: true)
        #expect(open.used.count == 3)
        #expect(open.refusal == nil)
    }

    @Test("what is no host name, or has no port, is never used")
    func invalid() {
        let records = ["10.0.0.1", "a\\046b.corp.test", "dc_1.corp.test"].map { self.record($0) }
        let selection = self.select(
            records + [self.record("dc1.corp.test", port: 0)],
            acceptsTargetsOutsideDomain: true
        )
        #expect(selection.used.isEmpty)
        #expect(selection.absence.contains("10.0.0.1:389"))
    }

    @Test("64 records are used, of the lowest priorities; the rest is counted")
    func bounded() {
        let records = (0..<100).reversed().map { self.record("dc\($0).corp.test", priority: UInt16($0)) }
        let selection = self.select(records)
        #expect(selection.used.map(\.priority) == Array(0..<64))
        #expect(selection.surplus == 36)
    }

    @Test("a record that is there twice counts once")
    func duplicates() {
        #expect(self.select([self.record("dc1.corp.test"), self.record("dc1.corp.test")]).used.count == 1)
    }

    @Test("why there is nothing is told: no records, or a domain that says that it has no such service")
    func absence() {
        #expect(self.select([]).absence == "the name has no SRV records")
        #expect(self.select([self.record("")]).absence.contains("does not have this service"))
        #expect(self.select([self.record(""), self.record("dc1.corp.test")]).used.count == 1)
    }

    @Test("a long list of refused names is cut in logs and errors")
    func cutList() {
        let selection = self.select((0..<50).map { self.record("dc\($0).evil.test") })
        #expect(selection.refusal?.hasSuffix("dc4.evil.test and 45 more") == true)
    }
}
