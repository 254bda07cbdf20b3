import LDAP
import Logging
import StandIns
import Testing

@Suite("DistinguishedName, with slapd as referee")
struct DistinguishedNameSlapdTests {
    private static let people = "ou=people,dc=example,dc=test"

    /// Each value names one entry; slapd takes no two of them for one.
    private static let values: [String] = {
        let fixed = [
            "Okafor, Ines", "a+b", #"a"b""#, #"back\slash"#, "<angle>", "semi;colon", "equals=sign", "#sharp",
            "not#first", " lead",
            "  two lead", "trail ", "two trail  ", "in  between", "a/b", "/", "//x/", "🦊", "👩‍👩‍👧‍👦 family", "שלום",
            "مرحبا \u{200f}x",
            "\u{202e}reversed", "Zoë", "STRASSE", "Straße 2", #"all , + " \ < > ; = # "#, ",", "+", "\"", "\\", "\\\\,",
            "=", "#", ";",
            "line\nfeed", "tab\tbed", "\u{7f}del", "cn=x,ou=people", "\\2C", "%2C", "*()&|!", "漢字", "ﬂuid", "İstanbul",
            "Ωmega",
        ]
        var generator = SeededGenerator(seed: 4514)
        let pieces = Array(#" ,+"\<>;=#/aB*"#).map(String.init) + ["é", "🦊", "א", "ß", "\u{301}"]
        let random = (0..<60)
            .map { number in
                (0..<8).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined() + "\(number)"
                    + (pieces.randomElement(using: &generator) ?? "")
            }
        return fixed + random
    }()

    @Test("each entry is found by the name that is printed, and its own spelling reads as that name")
    func findsByPrintedName() async throws {
        try await Self.withEntries { connection in
            for (number, value) in Self.values.enumerated() {
                for name in [try Self.name(value), try Self.doubleName(value, number)] {
                    let entry = try await Self.read(name, over: connection)
                    #expect(entry?.text(of: "description") == "\(number)", "\(name)")
                    let own = try DistinguishedName(parsing: entry?.dn ?? "")
                    #expect(own == name)
                    #expect(own.leafValue(of: "cn") == value)
                    #expect(own.parent?.description == Self.people)
                }
            }
        }
    }

    @Test("names that are equal here are one entry to slapd, and different entries have different names here")
    func equalityIsSlapds() async throws {
        try await Self.withEntries { connection in
            let names = try Self.values.map(Self.name)
            #expect(Set(names).count == names.count)
            var equal = 0
            for (number, value) in Self.values.enumerated() {
                for variant in Self.variants(of: value) {
                    let name = try Self.name(variant)
                    guard name == names[number], variant != value else { continue }
                    equal += 1
                    let entry = try await Self.read(name, over: connection)
                    #expect(entry?.text(of: "description") == "\(number)", "\(name)")
                    // The normalized form is a name that servers understand.
                    let normalized = try DistinguishedName(parsing: name.normalized)
                    let again = try await Self.read(normalized, over: connection)
                    #expect(again?.text(of: "description") == "\(number)", "\(normalized.normalized)")
                }
            }
            #expect(equal > 200)
        }
    }

    private static func variants(of value: String) -> [String] {
        [
            value.uppercased(), value.lowercased(), "  " + value + " ", value.replacing(" ", with: "   "),
            value.replacing(" ", with: ""), value + "x",
        ]
    }

    private static func name(_ value: String) throws -> DistinguishedName {
        try DistinguishedName(parsing: self.people).appending("cn", value)
    }

    private static func doubleName(_ value: String, _ number: Int) throws -> DistinguishedName {
        try DistinguishedName(parsing: self.people)
            .appending(.init([.init(type: "uid", text: "u\(number)"), .init(type: "cn", text: value)]))
    }

    private static func read(_ name: DistinguishedName, over connection: Connection) async throws -> SearchEntry? {
        let request = SearchRequest(
            base: name,
            scope: .baseObject,
            filter: .present("objectClass"),
            attributes: ["description"]
        )
        do throws(LDAPError) {
            return try await connection.search(request, deadline: patience).entries.first
        } catch {
            guard error.resultCode == .noSuchObject else { throw error }
            return nil
        }
    }

    private static func withEntries(_ body: (Connection) async throws -> Void) async throws {
        let tree = """
            dn: dc=example,dc=test
            objectClass: domain
            dc: example

            dn: \(self.people)
            objectClass: organizationalUnit
            ou: people


            """
        let entries = self.values.enumerated()
            .flatMap { number, value in
                let cn = Array(value.utf8)
                let common: [(String, [UInt8])] = [
                    ("objectClass", Array("inetOrgPerson".utf8)), ("cn", cn), ("sn", [0x78]),
                    ("description", Array("\(number)".utf8)),
                ]
                return [
                    LDIF.entry(dn: "cn=\(LDIF.escaped(cn)),\(self.people)", common),
                    LDIF.entry(
                        dn: "cn=\(LDIF.escaped(cn))+uid=u\(number),\(self.people)",
                        common + [("uid", Array("u\(number)".utf8))]
                    ),
                ]
            }
        try await withSlapd(
            SlapdConfiguration(entries: [.text(tree + entries.joined())]),
            logger: Logger(label: "slapd", factory: { _ in SwiftLogNoOpLogHandler() })
        ) { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            try await body(connection)
            await connection.close()
        }
    }
}
