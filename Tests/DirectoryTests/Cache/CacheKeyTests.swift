import DirectoryValues
import LDAP
import Testing

@testable import Directory

@Suite("CacheKey")
struct CacheKeyTests {
    private let request = ResolutionRequest(
        subject: Subject(values: [.id: "1", .userPrincipalName: "ada@example.test"]),
        attributes: ["mail", "sn"],
        groupForms: [.name],
        accountConditions: [.disabled]
    )

    private func key(tenantID: String? = "t", _ change: (inout ResolutionRequest) -> Void = { _ in }) -> CacheKey {
        var request = self.request
        change(&request)
        return CacheKey(tenantID: tenantID, request: request)
    }

    @Test("attributes in another order, in another case or twice ask for the same")
    func sameRequest() {
        #expect(self.key() == self.key())
        #expect(self.key() == self.key { $0.attributes = ["SN", "mail", "Mail"] })
    }

    @Test("whatever else differs makes another key")
    func otherRequest() {
        let keys = [
            self.key(),
            self.key(tenantID: nil),
            self.key(tenantID: ""),
            self.key(tenantID: "T"),
            self.key { $0.attributes = ["mail"] },
            self.key { $0.attributes = ["mail", "sn", "cn"] },
            self.key { $0.attributes = ["mail", "sn;lang-de"] },
            self.key { $0.attributes = ["mailsn"] },
            self.key { $0.groupForms = [] },
            self.key { $0.groupForms = [.dn] },
            self.key { $0.groupForms = [.name, .dn] },
            self.key { $0.entry = DistinguishedName([.init("cn", "ada")]) },
            self.key { $0.entry = .root },
            self.key { $0.accountConditions = [] },
            self.key { $0.accountConditions = [.locked] },
            self.key { $0.subject = Subject(values: $0.subject.values, isGuest: true) },
            self.key { $0.subject = Subject(values: [.id: "1"]) },
            self.key { $0.subject = Subject(values: [.id: "1", .mail: "ada@example.test"]) },
            // Compared exactly by some attributes.
            self.key { $0.subject = Subject(values: [.id: "1", .userPrincipalName: "ADA@example.test"]) },
            self.key { $0.subject = Subject(values: [.id: "1ada", .userPrincipalName: "@example.test"]) },
        ]
        #expect(Set(keys).count == keys.count)
    }

    @Test("texts of any length keep apart from what stands beside them")
    func lengths() {
        var keys: Set<CacheKey> = []
        let lengths = [1, 2, 62, 63, 64, 65, 127, 128, 129, 8191, 8192, 8193, 70_000]
        for first in lengths {
            for second in lengths {
                keys.insert(
                    self.key {
                        $0.subject = Subject(values: [
                            .id: String(repeating: "a", count: first),
                            .userPrincipalName: String(repeating: "a", count: second),
                        ])
                    }
                )
            }
        }
        #expect(keys.count == lengths.count * lengths.count)
    }

    @Test("every member of a request has its part in the key: a new one fails here until it has")
    func members() {
        func members(of value: Any) -> Set<String> { Set(Mirror(reflecting: value).children.compactMap(\.label)) }
        #expect(members(of: self.request) == ["subject", "entry", "attributes", "groupForms", "accountConditions"])
        #expect(members(of: self.request.subject) == ["values", "isGuest"])
    }
}
