import DirectoryValues
import LDAP

/// What is known of a group: its name in the tree, and the first value of each attribute that was asked for.
struct GroupRecord: KeptGroup, Hashable {
    /// The group's entry, in the server's spelling; `nil` for a SID that no entry has.
    let dn: String?
    /// By what two records are the same group: servers spell one name in several ways.
    let key: String
    /// An attribute without a value was asked for and is not there.
    private let values: [Value]

    private struct Value: Sendable, Hashable {
        /// Normalized.
        let attribute: String
        let bytes: [UInt8]
    }

    /// A group as a search brought it.
    ///
    /// - Parameters:
    ///   - entry: The group's entry.
    ///   - attributes: What it was asked for.
    ///   - name: The name that it was asked by, where that is known.
    init(entry: SearchEntry, attributes: [String], name: DistinguishedName? = nil) {
        self.dn = entry.dn
        self.key = name?.normalized ?? Self.key(ofDN: entry.dn)
        self.values = attributes.compactMap { attribute in
            entry.values(of: attribute).first
                .map { Value(attribute: AttributeDescription.normalized(attribute), bytes: $0) }
        }
    }

    /// A group that is known by its name alone: it needs no reading, or cannot be read.
    init(name: DistinguishedName) {
        self.dn = name.description
        self.key = name.normalized
        self.values = []
    }

    /// A group that is known by its SID alone.
    init(sid: SecurityIdentifier) {
        self.dn = nil
        self.key = sid.description
        self.values = [Value(attribute: "objectsid", bytes: sid.bytes)]
    }

    /// The first value of an attribute.
    subscript(attribute: String) -> [UInt8]? {
        self.values.first { AttributeDescription.areEqual($0.attribute, attribute) }?.bytes
    }

    /// The first value of an attribute as text.
    func text(of attribute: String) -> String? {
        self[attribute].flatMap { String(validating: $0, as: UTF8.self) }
    }

    var sid: SecurityIdentifier? { self["objectSid"].flatMap(SecurityIdentifier.init(bytes:)) }
    var type: GroupType? { self["groupType"].flatMap { GroupType($0) } }
    var name: DistinguishedName? { self.dn.flatMap { try? DistinguishedName(parsing: $0) } }

    /// What a name is compared by; one that does not parse, as it stands.
    static func key(ofDN dn: String) -> String { (try? DistinguishedName.normalized(parsing: dn)) ?? dn }

    var isAbsence: Bool { self.dn == nil }

    var size: Int {
        self.values.reduce(64 + self.key.utf8.count + (self.dn?.utf8.count ?? 0)) {
            $0 + $1.attribute.utf8.count + $1.bytes.count + 64
        }
    }
}
