import BridgeConfiguration
import Foundation
import Testing

/// What the schema refuses, the decoder refuses; what the decoder takes, the schema takes.
@Suite(.timeLimit(.minutes(5)))
struct SchemaAgreementTests {
    /// Documents without a mistake.
    private static var goodDocuments: [String] {
        get throws {
            let starters = try ["active-directory.yaml", "openldap.yaml", "demo/bridge.yaml"]
                .map { try String(contentsOfFile: "\(PackageFolder.path)/config/\($0)", encoding: .utf8) }
            let minimal: [(line: Int, replacement: String)] = [
                (1, "listen: { address: 127.0.0.1:8080 }\nbudget: '${env:BUDGET}'"),
                (1, "listen: { address: 127.0.0.1:8080 }\nmaximumConcurrentCallouts: '64'\ncache: off"),
                (
                    1,
                    "listen: { address: 127.0.0.1:8080 }\nmaximumConcurrentCallouts: +64\nlog: { level: '${env:LEVEL}' }"
                ),
                (1, "listen: { address: 127.0.0.1:8080, insecurePlainHTTP: 'false' }\ncache: '${env:OFF}'"),
                (8, "  base: dc=x\n  tls: { minimumVersion: 1.3, insecureSkipVerify: '${env:NO}' }"),
                (8, "  base: dc=x\n  tls: { minimumVersion: '1.3' }\n  connections: '${env:COUNT}'"),
                (8, "  base: dc=x\n  bind: { dn: cn=a, password: 12345 }\n  groups: { memberAttribute: member }"),
                (8, "  base: dc=x\n  groups: { memberAttribute: [member, 2.5.4.31], types: [security] }"),
                (10, "  employeeId: { constant: 5 }"), (10, "  employeeId: { constant: [5, true, 2026-01-01, 1.5] }"),
                (10, "  employeeId: { from: a, map: { 1: 2, true: false, 2026-01-01: 1e3, null: x }, otherwise: 0 }"),
                (10, "  employeeId: { from: a, default: true, many: 'true', priority: '-3' }"),
                (10, "  1: employeeNumber\n  employeeId: { template: '{a}' }"),
                (10, "  employeeId: { from: { attribute: groups, as: text } }"),
            ]
            return starters + [Documents.minimal, Documents.complete]
                + minimal.map { Documents.minimal(replacing: $0.line, by: $0.replacement) }
        }
    }

    /// Mistakes of structure, all of which an editor can see.
    private static let visibleMistakes: [(line: Int, replacement: String)] = [
        (1, "listen: { address: 127.0.0.1:8080, adress: x }"), (1, "listen: {}"), (1, "listen: 127.0.0.1:8080"),
        (1, "listen: { address: nowhere }"), (1, "unknown: 1\nlisten: { address: 127.0.0.1:8080 }"), (1, "budget: 1s"),
        (1, "listen: { address: 127.0.0.1:8080 }\nbudget: 700"),
        (1, "listen: { address: 127.0.0.1:8080 }\nbudget: soon"),
        (1, "listen: { address: 127.0.0.1:8080 }\nmaximumConcurrentCallouts: 0"),
        (1, "listen: { address: 127.0.0.1:8080 }\nmaximumConcurrentCallouts: many"),
        (1, "listen: { address: 127.0.0.1:8080 }\nlog: { level: loud }"),
        (1, "listen: { address: 127.0.0.1:8080 }\ncache: on"),
        (1, "listen: { address: 127.0.0.1:8080 }\ncache: { size: 16MB }"),
        (1, "listen: { address: 127.0.0.1:8080 }\ncache:"),
        (3, "  - id: nobody"), (3, "  - name: x"), (4, "    audiences: []"), (4, "    audiences: api://x"),
        (6, "  kind: novell"), (6, "  base: dc=x"), (7, "  servers: dc1"), (7, "  servers: [dc1]"),
        (7, "  order: inOrder"), (8, "  filter: (a=b)"), (8, "  base: nowhere"),
        (8, "  base: dc=x\n  startTLS: yes"), (8, "  base: dc=x\n  connections: 65"),
        (8, "  base: dc=x\n  tls: { minimumVersion: 1.1 }"), (8, "  base: dc=x\n  bind: { dn: cn=a }"),
        (8, "  base: dc=x\n  bind: { dn: cn=a, password: [a] }"), (8, "  base: dc=x\n  bind: {}"),
        (8, "  base: dc=x\n  bind: { gssapi: { host: a } }"),
        (9, "correlation: [{ subject: mail }]\nclaims:"), (9, "correlation: [{ all: [] }]\nclaims:"),
        (9, "correlation: [{ subject: email, attribute: mail }]\nclaims:"), (9, "include: crm.yaml\nclaims:"),
        (10, "  employeeId: []"), (10, "  employeeId: { many: true }"),
        (10, "  employeeId: { from: a, many: perhaps }"),
        (10, "  employeeId: { from: a, transform: [shout] }"), (10, "  employeeId: { from: a, map: [] }"),
        (10, "  employeeId: { from: { as: text } }"),
        (12, "  default: { require: [] }"), (12, "  default: { release: [employeeId], byteLimit: 4000 }"),
        (12, "  default: { release: [employeeId], unknownUser: shrug }"), (12, "  default: [employeeId]"),
    ]

    private static let environment = Documents.environment.merging(
        [
            "BUDGET": "700ms", "LEVEL": "info", "OFF": "off", "NO": "false", "COUNT": "3", "LDAP_BIND_PASSWORD": "x",
            "DEMO_LDAP_URI": "ldap://127.0.0.1:389",
        ],
        uniquingKeysWith: { first, _ in first }
    )

    private static func isRefused(_ document: String) -> Bool {
        BridgeConfigurationLoader(environment: self.environment, files: TestLoader.files)
            .load(Array(document.utf8), path: TestLoader.path).configuration == nil
    }

    /// Documents that the schema refuses and the decoder takes.
    private static func contradictions(_ documents: [String]) async throws -> [String] {
        let verdicts = try await SchemaValidator.verdicts(on: documents, by: ConfigurationSchema.json)
        try #require(verdicts.count == documents.count)
        return zip(documents, verdicts)
            .compactMap { document, verdict in
                verdict.flatMap { self.isRefused(document) ? nil : "\($0)\n\(document)" }
            }
    }

    @Test
    func `Neither refuses a good document`() async throws {
        let documents = try Self.goodDocuments
        let verdicts = try await SchemaValidator.verdicts(on: documents, by: ConfigurationSchema.json)
        for (document, verdict) in zip(documents, verdicts) { #expect(verdict == nil, "\(document)") }
        // Those of the starters that need nothing but files of their own are usable in this test too.
        #expect(documents.dropFirst(3).filter(Self.isRefused).isEmpty)
    }

    @Test
    func `Both refuse each mistake that an editor can see`() async throws {
        let documents = Self.visibleMistakes.map { Documents.minimal(replacing: $0.line, by: $0.replacement) }
        let verdicts = try await SchemaValidator.verdicts(on: documents, by: ConfigurationSchema.json)
        for (document, verdict) in zip(documents, verdicts) {
            #expect(verdict != nil, "the schema takes:\n\(document)")
            #expect(Self.isRefused(document), "the decoder takes:\n\(document)")
        }
    }

    @Test
    func `Nothing is refused by the schema alone: mistakes with secrets`() async throws {
        let documents = SecrecyTests.places.map { Documents.minimal(replacing: $0.line, by: $0.text) }
        #expect(try await Self.contradictions(documents) == [])
    }

    @Test
    func `Nothing is refused by the schema alone: every key of a full document under another name`() async throws {
        let document = Documents.complete
        let documents = document.matches(of: /([A-Za-z]+):[ \n]/)
            .map { match in
                document.replacingCharacters(in: match.range.lowerBound..<match.range.lowerBound, with: "zz")
            }
        let verdicts = try await SchemaValidator.verdicts(on: documents, by: ConfigurationSchema.json)
        let unseen = zip(documents, verdicts).filter { $0.1 == nil }.count
        // Of the names of claims, attributes and labels the schema cannot know better.
        #expect(documents.count > 120 && unseen < 28, "\(unseen) of \(documents.count)")
        #expect(try await Self.contradictions(documents) == [])
    }

    @Test(arguments: [UInt64(11), 12])
    func `Nothing is refused by the schema alone: damaged documents`(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let fragments = ["[", "{", "- ", ": ", "\n", "  ", "'", "#", "${", "1", "true", "null", "]", "}", ",", "~"]
        let documents = (0..<150)
            .map { _ in
                var scalars = Array(Documents.complete.unicodeScalars)
                for _ in 0..<Int.random(in: 1...2, using: &generator) {
                    let place = Int.random(in: 0..<scalars.count, using: &generator)
                    if Bool.random(using: &generator) { scalars.remove(at: place) }
                    guard let fragment = fragments.randomElement(using: &generator) else { continue }
                    scalars.insert(contentsOf: fragment.unicodeScalars, at: place)
                }
                return String(String.UnicodeScalarView(scalars))
            }
        #expect(try await Self.contradictions(documents) == [])
    }
}
