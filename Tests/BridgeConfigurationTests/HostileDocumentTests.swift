import Testing

@testable import BridgeConfiguration

/// A document that was made to take long is checked so far and no further.
@Suite
struct HostileDocumentTests {
    private static let crm = "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"
    private static let payroll = "b2d40c1f-5a3e-4d6b-9c77-0e18f4a6d235"

    private func check(claims: String, applications: String) -> LoadResult {
        let beginning = Documents.minimal.split(separator: "\n").prefix { !$0.hasPrefix("claims:") }
        let document = beginning.joined(separator: "\n") + "\nclaims:\n\(claims)\napplications:\n\(applications)\n"
        return BridgeConfigurationLoader(environment: [:]).load(Array(document.utf8), path: TestLoader.path)
    }

    /// Each rule's conditions are those of the others, in another order, and one more.
    @Test
    func `Rules whose conditions are nearly the same`() {
        let shared = (0..<200).map { "{group: g\($0)}" }
        let claims = (0..<8)
            .map { claim in
                let rules = (0..<32)
                    .map { rule in
                        let turned = Array((shared[(rule * 5)...] + shared[..<(rule * 5)]).reversed())
                        return
                            "{when: {all: [\((turned + ["{group: u\(rule)}"]).joined(separator: ","))]}, constant: a}"
                    }
                return "  c\(claim): [\(rules.joined(separator: ","))]"
            }
        let last = "  z: [{when: {userType: member}, constant: a}, {when: {userType: member}, constant: b}]"
        for (claims, isFound) in [([last], true), (claims + [last], false)] {
            let result = self.check(claims: claims.joined(separator: "\n"), applications: "  default: {release: [z]}")
            #expect(result.configuration != nil)
            #expect(result.findings.contains { $0.message.contains("is never tried") } == isFound)
        }
    }

    @Test
    func `Conditions on many applications, and rows that release many claims`() {
        let names = (0..<600).map { "c\($0)" }
        let ids = (0..<700).map { String(Self.crm.dropLast(4)) + String(0x1000 + $0, radix: 16) }
        let claims =
            names.map { "  \($0): cn" }
            + (0..<16).map { "  d\($0): {when: {application: [\(ids.joined(separator: ","))]}, constant: a}" }
        let rows =
            (0..<90).map { "  r\($0): {match: {protocol: saml}, release: [\(names.joined(separator: ","))]}" }
            + [
                "  \(Self.crm): {release: [z]}",
                "  default: {release: [\((0..<16).map { "d\($0)" }.joined(separator: ","))]}",
            ]
        let last = "  z: {when: {application: \(Self.payroll)}, constant: a}"
        for (conditions, isFound) in [(claims.prefix(names.count), true), (claims[...], false)] {
            let rows = isFound ? rows.dropLast() + ["  default: {release: []}"] : rows
            let result = self.check(
                claims: (conditions + [last]).joined(separator: "\n"),
                applications: rows.joined(separator: "\n")
            )
            #expect(result.configuration != nil)
            #expect(result.findings.contains { $0.message.contains("never holds") } == isFound)
        }
    }

    @Test(arguments: ["date: \"yyyy'N'\"", "number: \"0'N'\""])
    func `Only so many formatters are made, as each takes some memory`(pattern: String) {
        func transforms(_ count: Int) -> LoadResult {
            let claims = (0..<(count / 20))
                .map { claim in
                    let transforms = (0..<20)
                        .map { "{\(pattern.replacing("N", with: "\(claim * 20 + $0)"))}" }
                    return "  c\(claim): {from: cn, transform: [\(transforms.joined(separator: ","))]}"
                }
            return self.check(claims: claims.joined(separator: "\n"), applications: "  default: {release: []}")
        }
        #expect(transforms(Allowance.formatters).configuration != nil)
        let errors = transforms(Allowance.formatters + 20).findings.filter { $0.severity == .error }
        #expect(errors.count == 20)
        #expect(errors.first?.message.contains("more than 500 patterns") == true)
    }
}
