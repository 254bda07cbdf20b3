import DirectoryValues
import LDAP

/// What is known of a group: its name in the tree, and the first value of each attribute that was asked for.
struct GroupRecord: Sendable, Hashable {
    /// The group's entry, in the server's spelling; `nil` for a SID that no entry has.
    let dn: String?
    /// By normalized description; an attribute without a value was asked for and is not there.
    private let values: [String: [UInt8]]

    /// A group as a search brought it.
    init(entry: SearchEntry, attributes: [String]) {
        self.dn = entry.dn
        var values: [String: [UInt8]] = [:]
        for attribute in attributes {
            values[AttributeDescription.normalized(attribute)] = entry.values(of: attribute).first
        }
        self.values = values
    }

    /// A group that is known by its name alone: it needs no reading, or cannot be read.
    init(dn: String) {
        self.dn = dn
        self.values = [:]
    }

    /// A group that is known by its SID alone.
    init(sid: SecurityIdentifier) {
        self.dn = nil
        self.values = ["objectsid": sid.bytes]
    }

    /// The first value of an attribute.
    subscript(attribute: String) -> [UInt8]? { self.values[AttributeDescription.normalized(attribute)] }

    /// The first value of an attribute as text.
    func text(of attribute: String) -> String? {
        self[attribute].flatMap { String(validating: $0, as: UTF8.self) }
    }

    var sid: SecurityIdentifier? { self["objectSid"].flatMap(SecurityIdentifier.init(bytes:)) }
    var typeFlags: GroupTypeFlags? { self["groupType"].flatMap(GroupTypeFlags.init) }
    var name: DistinguishedName? { self.dn.flatMap { try? DistinguishedName(parsing: $0) } }

    /// By what two records are the same group.
    ///
    /// Servers spell one name in several ways; a name that does not parse is compared as it stands.
    var key: String { self.dn.map(Self.key(ofDN:)) ?? self.sid?.description ?? "" }

    static func key(ofDN dn: String) -> String { (try? DistinguishedName(parsing: dn))?.normalized ?? dn }

    /// About how many bytes it takes.
    var size: Int {
        self.values.reduce(64 + (self.dn?.utf8.count ?? 0)) { $0 + $1.key.utf8.count + $1.value.count + 64 }
    }
}
