import Directory
import Foundation
import Testing

@testable import BridgeConfiguration

/// What `config show` prints: every value that holds, and why.
@Suite
struct EffectiveConfigurationTests {
    private struct Report: Decodable {
        struct Value: Decodable {
            let key: String
            let origin: String
        }

        let file: String
        let values: [Value]
    }

    /// Two directories, of which one has rules of its own.
    private static let several = """
        listen: { address: 127.0.0.1:8080 }
        cache: { fresh: 20h }
        tenants:
          - id: 5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38
            audiences: ["odd: # text", "${env:AUDIENCE}"]
        directories:
          - name: corp
            routing: { suffixes: [corp.example] }
            kind: active-directory
            servers: [ldaps://dc1.corp.example]
            base: dc=corp,dc=example
          - name: other
            routing: { domainSIDs: [S-1-5-21-1-2-3] }
            kind: generic
            discover: { domain: other.example }
            base: ou=a\\,b,dc=other,dc=example
            bind: { external: true }
            tls: { clientCertificate: tls/chain.pem, privateKey: /etc/bridge/key.pem }
            correlation: [{ subject: mail, attribute: mail, transform: [lowercase] }]
        claims:
          "null": { from: a, map: { "": x, "yes": "no", "a b: #": "~" }, match: "(.*) #.*", as: "$1\\u00a0" }
        applications:
          default: { release: ["null"] }
        """

    private static func withoutComments(_ yaml: String) -> [Substring] {
        yaml.split(separator: "\n")
            .filter { !$0.drop { $0 == " " }.hasPrefix("#") }
            .compactMap { $0.split(separator: "  # ").first }
    }

    @Test(arguments: [Documents.minimal, Documents.complete, Self.several])
    func `As YAML it is a document that means the same`(document: String) throws {
        let result = TestLoader.load(document)
        let configuration = try #require(result.configuration, "\(result.findings)")
        let yaml = try #require(result.effective?.yaml)
        let again = TestLoader.load(yaml)
        #expect(again.configuration == configuration, "\(again.findings)\n\(yaml)")
        // What was a default stands in the document now, so nothing but comments can change any more.
        let second = try #require(again.effective?.yaml)
        let third = try #require(TestLoader.load(second).effective?.yaml)
        #expect(Self.withoutComments(third) == Self.withoutComments(second))
    }

    @Test
    func `Each value has its origin`() throws {
        let yaml = try #require(TestLoader.load(Self.several).effective?.yaml)
        for line in [
            "listen:  # bridge.yaml:1:9", "  address: 127.0.0.1:8080  # bridge.yaml:1:20",
            "  path: /callout  # default",
            "budget: 700ms  # default", "  fresh: 20h  # bridge.yaml:2:17",
            "  refreshAfter: 15h  # default: three quarters of `fresh`",
            "  stale: 20h  # default: 8h, or `fresh` where that is longer",
            "    audiences: [\"odd: # text\", \"${env:AUDIENCE}\"]  # bridge.yaml:5:16, ${env:AUDIENCE}",
            "    filter: \"(&(objectCategory=person)(objectClass=user))\"  # default of kind active-directory",
            "      nameAttribute: sAMAccountName  # default of kind active-directory",
            "      nameAttribute: cn  # default of kind generic", "    # bind: anonymous  # default",
            "      base: \"dc=corp,dc=example\"  # default: the directory's `base`",
            "      - subject: onPremisesSecurityIdentifier  # default: the document's `correlation`",
        ] {
            #expect(yaml.contains("\n\(line)\n") || yaml.hasPrefix("\(line)\n"), "\(line)\n\(yaml)")
        }
    }

    @Test
    func `One directory has the rules of its kind`() throws {
        let yaml = try #require(TestLoader.load(Documents.minimal).effective?.yaml)
        #expect(yaml.contains("\ncorrelation:  # default of kind active-directory\n"), "\(yaml)")
        let rules = CorrelationRule.defaults(for: .activeDirectory)
        #expect(yaml.matches(of: #/- subject: /#).count == rules.count)
    }

    @Test(arguments: [
        ("hunter2-hunter2", "password: \"<secret>\""), ("x${env:HIDDEN}", "password: \"<secret>\""),
        ("$${env:HIDDEN}", "password: \"<secret>\""), ("${env:HIDDEN}${env:HIDDEN}", "password: \"<secret>\""),
        ("${env:HIDDEN}", "password: \"${env:HIDDEN}\""),
        ("${file:secrets/ldap}", "password: \"${file:secrets/ldap}\""),
    ])
    func `Secrets are masked, and what a reference stands for is never shown`(password: String, shown: String) throws {
        let document = Documents.minimal(
            replacing: 8,
            by: "  base: dc=x\n  bind: { dn: 'cn=${env:HIDDEN}', password: '\(password)' }"
        )
        let effective = try #require(TestLoader.load(document).effective)
        #expect(effective.yaml.contains("    \(shown)  #"), "\(effective.yaml)")
        for text in [effective.yaml, effective.json] {
            #expect(!text.contains("hunter2") && !text.contains("correct horse"))
            #expect(text.contains("${env:HIDDEN}"))
        }
    }

    @Test
    func `As JSON it is a list of keys with value and origin`() throws {
        let json = try #require(TestLoader.load(Documents.complete).effective?.json)
        let report = try JSONDecoder().decode(Report.self, from: Data(json.utf8))
        #expect(report.file == TestLoader.path)
        let origins = Dictionary(report.values.map { ($0.key, $0.origin) }, uniquingKeysWith: { first, _ in first })
        #expect(origins.count == report.values.count)
        #expect(origins["listen.path"] == "bridge.yaml:3:9")
        #expect(origins["tenants[1].issuers"]?.hasPrefix("default: ") == true)
        #expect(origins["correlation[2].all[0].as"]?.hasPrefix("default: ") == true)
        #expect(origins["claims.clearance.map.\"2\""] == nil && origins["claims.clearance.map.2"] != nil)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let values = try #require(object["values"] as? [[String: Any]])
        func value(_ key: String) -> Any? { values.first { $0["key"] as? String == key }?["value"] }
        #expect(value("maximumConcurrentCallouts") as? Int == 64)
        #expect(value("directory.startTLS") as? Bool == true)
        #expect(value("directory.tls.minimumVersion") as? String == "1.3")
        #expect(value("directory.groups.memberAttribute") as? [String] == ["uniqueMember", "memberUid"])
    }

    @Test
    func `A document with errors has none`() {
        #expect(TestLoader.load("{}").effective == nil)
    }
}
