import FoundationEssentials

/// What ``SambaScript`` is told, in JSON.
struct SambaPlan: Encodable {
    /// An entry to make.
    struct Object: Encodable {
        /// What members and results are named by.
        let account: String
        /// The `cn`.
        let name: String
        /// The organizational units, the outermost first.
        let path: [String]
        /// All attributes with text, the object class among them.
        let attributes: [String: [String]]
        /// Attributes with bytes, in base64.
        let binaryAttributes: [String: [String]]
        /// The password.
        let password: String?
        /// The accounts that are direct members.
        let members: [String]
        /// The account of the primary group.
        let primaryGroup: String?
    }

    /// The path of `smb.conf`.
    let configurationFile: String
    /// The file for what came of it.
    let resultFile: String
    /// The domain's DNS name.
    let domain: String
    /// The domain's NetBIOS name.
    let netBIOSName: String
    /// The domain controller's name.
    let host: String
    /// The domain controller's address.
    let address: String
    /// The administrator's password.
    let administratorPassword: String
    /// Attributes to add to the schema, and to people.
    let schemaAttributes: [String]
    /// The entries to make, in this order.
    let objects: [Object]
}

extension SambaPlan.Object {
    /// An account's entry.
    ///
    /// - Parameter account: The description.
    init(_ account: SambaAccount) {
        var attributes = account.attributes
        attributes["objectClass"] = [account.kind.rawValue]
        if account.kind != .contact {
            attributes["sAMAccountName"] = [account.account]
            attributes["userAccountControl"] = [String(account.control.rawValue)]
            // Who has no password never set one, and would count as one whose password is expired.
            if account.password == nil, attributes["pwdLastSet"] == nil {
                attributes["pwdLastSet"] = [WindowsTime.text(daysFromNow: 0)]
            }
        }
        self.account = account.account
        self.name = account.name
        self.path = account.path
        self.attributes = attributes
        self.binaryAttributes = account.binaryAttributes.mapValues { values in
            values.map { Data($0).base64EncodedString() }
        }
        self.password = account.password
        self.members = []
        self.primaryGroup = account.primaryGroup
    }

    /// A group's entry.
    ///
    /// - Parameter group: The description.
    init(_ group: SambaGroup) {
        var attributes = group.attributes
        attributes["objectClass"] = ["group"]
        attributes["sAMAccountName"] = [group.account]
        attributes["groupType"] = [String(group.groupType)]
        self.account = group.account
        self.name = group.name
        self.path = group.path
        self.attributes = attributes
        self.binaryAttributes = [:]
        self.password = nil
        self.members = group.members
        self.primaryGroup = nil
    }
}
