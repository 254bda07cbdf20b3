import LDAP
import StandIns

extension Connection {
    /// One of the kinds of operations, in turn: searches most of all.
    ///
    /// slapd keeps one search in pages per connection, so only one caller at a time may have any.
    func operate(_ number: Int, hasPages: Bool, slapd: Slapd, deadline: ContinuousClock.Instant) async throws {
        let everybody = try slapd.people(.present(attribute: "uid"), attributes: ["uid", "cn", "mail"])
        switch number % 5 {
        case 0:
            let name = try DistinguishedName(parsing: "uid=user1,ou=people,\(slapd.suffix)")
            let request = CompareRequest(entry: name, attribute: "sn", value: Array("1".utf8))
            _ = try await self.compare(request, deadline: deadline)
        case 1:
            for try await _ in try self.entries(everybody, deadline: deadline) {}
        case 2 where hasPages:
            for try await _ in self.pages(everybody, size: 20, deadline: deadline) {}
        default:
            _ = try await self.search(slapd.people(equality("uid", "user\(number % 60)")), deadline: deadline)
        }
    }
}
