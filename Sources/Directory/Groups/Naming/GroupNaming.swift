import DirectoryValues
import LDAP

/// From what is known of groups to their names in the forms that somebody asked for.
///
/// Immutable, and an object so that look-ups share it.
final class GroupNaming: Sendable {
    let forms: Set<GroupNameForm>
    let settings: GroupSettings
    /// The attributes of a group that the forms need, each once.
    let attributes: [String]
    /// Those of a group that is looked up: the forms' and the settings'.
    let groupAttributes: [String]
    /// The same, normalized, as what is kept of groups has them.
    let groupAttributeSet: Set<String>

    init(forms: Set<GroupNameForm>, settings: GroupSettings) {
        self.forms = forms
        self.settings = settings
        self.attributes = Self.attributes(of: forms, settings)
        self.groupAttributes = settings.dependsOnGroupType ? self.attributes + ["groupType"] : self.attributes
        self.groupAttributeSet = Set(self.groupAttributes.map(AttributeDescription.normalized))
    }

    private static func attributes(of forms: Set<GroupNameForm>, _ settings: GroupSettings) -> [String] {
        var attributes: [String] = []
        for form in forms.sorted(by: { $0.rawValue < $1.rawValue }) {
            let needed: [String] =
                switch form {
                case .dn: []
                case .name: [settings.nameAttribute]
                case .cn: ["cn"]
                case .sAMAccountName: ["sAMAccountName"]
                case .sid: ["objectSid"]
                case .guid: ["objectGUID"]
                // A group below CN=Builtin is told by its SID.
                case .domainName: ["sAMAccountName", "objectSid"]
                }
            for attribute in needed where !attributes.contains(where: { $0.lowercased() == attribute.lowercased() }) {
                attributes.append(attribute)
            }
        }
        return attributes
    }

    /// Whether all names stand in the group's own name, so that nothing need be asked.
    func isComplete(in name: DistinguishedName) -> Bool {
        self.forms.allSatisfy { form in
            switch form {
            case .dn: true
            case .name: name.leafValue(of: self.settings.nameAttribute) != nil
            case .cn: name.leafValue(of: "cn") != nil
            case .sAMAccountName, .sid, .guid, .domainName: false
            }
        }
    }

    /// Whether all names can stand in the name of a group in Active Directory, whose own level is always its `cn`.
    var needsNoEntry: Bool {
        self.forms.allSatisfy { form in
            switch form {
            case .dn, .cn: true
            case .name: self.settings.nameAttribute.lowercased() == "cn"
            case .sAMAccountName, .sid, .guid, .domainName: false
            }
        }
    }

    /// The groups' names.
    ///
    /// - Parameters:
    ///   - groups: The groups.
    ///   - domains: The names of domains, for ``GroupNameForm/domainName``.
    /// - Returns: The names by form, in the groups' order.
    func names(of groups: [GroupRecord], domains: DomainNames?) -> GroupNames {
        var names: [GroupNameForm: [String]] = [:]
        for form in self.forms {
            // Without room to grow: tens of thousands are kept.
            var list: [String] = []
            list.reserveCapacity(groups.count)
            for group in groups { if let name = self.name(of: group, form, domains) { list.append(name) } }
            names[form] = list
        }
        return GroupNames(
            namesByForm: names,
            count: groups.count,
            // Where SIDs are all that is wanted, nobody asked whether they have entries.
            unnamed: self.forms == [.sid] ? 0 : groups.count { $0.dn == nil }
        )
    }

    private func name(of group: GroupRecord, _ form: GroupNameForm, _ domains: DomainNames?) -> String? {
        switch form {
        case .dn: group.dn
        case .name: self.text(of: self.settings.nameAttribute, in: group)
        case .cn: self.text(of: "cn", in: group)
        case .sAMAccountName: group.text(of: "sAMAccountName")
        case .sid: group.sid?.description
        case .guid: group["objectGUID"].flatMap(ObjectGUID.init(bytes:))?.description
        case .domainName: self.domainName(of: group, domains)
        }
    }

    /// A group that cannot be read still is one: its name is taken from the DN, if it stands there.
    private func text(of attribute: String, in group: GroupRecord) -> String? {
        group.text(of: attribute) ?? group.name?.leafValue(of: attribute)
    }

    private func domainName(of group: GroupRecord, _ domains: DomainNames?) -> String? {
        guard let account = group.text(of: "sAMAccountName"), let name = group.name else { return nil }
        let domain = group.sid?.isBuiltin == true ? "BUILTIN" : domains?.name(ofDomainOf: name)
        return domain.map { "\($0)\\\(account)" }
    }
}
