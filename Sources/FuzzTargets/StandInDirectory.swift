import ClaimsMapping
import DirectoryValues

/// What records make a directory and an event say.
struct StandInDirectory {
    /// What a selector of this value or a higher one is about: the attributes that the rules need, in order.
    private static let firstAttribute: UInt8 = 16

    private(set) var attributes: [String: [[UInt8]]] = [:]
    private(set) var signIn = SignIn()
    private var groups: [GroupNameForm: [String]] = [:]
    private var accountState: [String] = []
    private var origin: EntryOrigin?

    /// All of it, but the sign-in.
    var input: MappingInput {
        MappingInput(
            attributes: self.attributes,
            groups: self.groups,
            accountState: self.accountState,
            origin: self.origin
        )
    }

    /// Takes a record that is not about an attribute.
    mutating func learn(fixed record: FuzzInput.Record) {
        guard record.selector < Self.firstAttribute else { return }
        let texts = record.values.map { String(decoding: $0, as: UTF8.self) }
        guard let first = texts.first else { return }
        let forms = GroupNameForm.allCases
        switch Int(record.selector) {
        case let index where index < forms.count: self.groups[forms[index], default: []] += texts
        case 8: self.accountState += texts
        case 9:
            self.origin = EntryOrigin(
                distinguishedName: first,
                matchedRule: first,
                directoryName: texts.last,
                dataSource: "cached",
                dataAge: .seconds(texts.count)
            )
        case 10: self.signIn.applicationID = first.lowercased()
        case 11: self.signIn.resourceID = first.lowercased()
        case 12: self.signIn.protocolName = first
        case 13: self.signIn.tenantID = first.lowercased()
        default: self.signIn.isGuest.toggle()
        }
    }

    /// Takes a record that is about one of these attributes.
    mutating func learn(_ record: FuzzInput.Record, attributes names: [String]) {
        guard record.selector >= Self.firstAttribute, !names.isEmpty else { return }
        let index = Int(record.selector - Self.firstAttribute) % names.count
        self.attributes[names[index], default: []] += record.values
    }
}
