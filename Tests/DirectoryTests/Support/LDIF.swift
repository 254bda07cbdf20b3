import FoundationEssentials
import LDAP

/// Entries of a test's own tree in LDIF (RFC 2849).
///
/// Names and values are in base64, so that none needs thought.
enum LDIF {
    static let suffix = "dc=example,dc=test"
    static let people = "ou=people,\(suffix)"
    static let groups = "ou=groups,\(suffix)"

    /// The tree's trunk.
    static let trunk =
        Self.entry(Self.suffix, ["objectClass": ["domain"], "dc": ["example"]])
        + Self.entry(Self.people, ["objectClass": ["organizationalUnit"], "ou": ["people"]])
        + Self.entry(Self.groups, ["objectClass": ["organizationalUnit"], "ou": ["groups"]])

    static func entry(_ dn: String, _ attributes: [String: [String]]) -> String {
        let lines = attributes.sorted { $0.key < $1.key }
            .flatMap { name, values in values.map { "\(name):: \(Self.base64($0))" } }
        return (["dn:: \(Self.base64(dn))"] + lines).joined(separator: "\n") + "\n\n"
    }

    /// A person below `ou=people`, named by `cn`, with any attribute.
    static func person(_ commonName: String, _ attributes: [String: [String]] = [:]) -> String {
        let own = [
            "objectClass": ["inetOrgPerson", "extensibleObject"], "cn": [commonName], "sn": ["x"],
        ]
        return Self.entry(Self.personDN(commonName), own.merging(attributes) { $0 + $1 })
    }

    /// A group below `ou=groups`; `groupOfNames` must have a member.
    static func group(_ name: String, members: [String], memberOf: [String] = []) -> String {
        var attributes = [
            "objectClass": ["groupOfNames", "extensibleObject"], "cn": [name],
            "member": members.isEmpty ? [Self.groups] : members,
        ]
        if !memberOf.isEmpty { attributes["memberOf"] = memberOf }
        return Self.entry(Self.groupDN(name), attributes)
    }

    static func personDN(_ commonName: String) -> String { Self.name(commonName, below: Self.people) }
    static func groupDN(_ name: String) -> String { Self.name(name, below: Self.groups) }

    /// Every byte that is no letter or digit as `\XX`: another spelling than the server's and our own.
    static func name(_ commonName: String, below parent: String) -> String {
        let escaped = commonName.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            if byte < 0x80, character.isLetter || character.isNumber { return String(character) }
            return "\\" + String(byte >> 4, radix: 16) + String(byte & 0x0f, radix: 16)
        }
        return "cn=\(escaped.joined()),\(parent)"
    }

    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
}
