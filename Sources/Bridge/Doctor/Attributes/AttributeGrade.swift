import BridgeConfiguration
import DirectoryValues
import LDAP

/// What a server's schema and some of its entries say about an attribute that is used.
struct AttributeGrade: Sendable {
    /// Names that the server may know an attribute by are compared with more candidates than a configuration has keys.
    private static let maximumCandidates = Subschema.maximumCount

    /// `nil` where the server does not show it.
    let schema: Subschema?
    /// `nil` where no entry was seen.
    let sample: EntrySample?
    /// Whether the server says for each attribute how values are equal, if they can be.
    let tellsEquality: Bool

    func grade(_ used: UsedAttribute) -> DoctorGrade {
        let type = self.schema?.attributeType(used.name)
        if self.schema != nil, type == nil { return self.unknown(used) }
        if let type, self.tellsEquality, self.lacksEquality(type, used) {
            return .failed(
                "the server's schema has no rule of equality for it, so that no search for a value finds an entry",
                "give the attribute an EQUALITY rule in the schema, or use another in \(used.keys)"
            )
        }
        let schemaText = type.map { $0.isSingleValued ? "known, single-valued" : "known, multi-valued" }
        guard let sample, sample.count > 0 else {
            return .notChecked(
                [schemaText, "whether entries have it was not looked at: none was seen"].compactMap { $0 }
                    .joined(separator: "; ")
            )
        }
        return self.grade(used, type, sample, schemaText)
    }

    private func grade(
        _ used: UsedAttribute,
        _ type: AttributeType?,
        _ sample: EntrySample,
        _ schemaText: String?
    ) -> DoctorGrade {
        let options = used.name.drop { $0 != ";" }
        let names = [used.name] + (type?.names ?? []).map { $0 + options }
        let present = sample.present(names)
        let entries = sample.count == 1 ? "the one entry" : "\(sample.count) entries"
        let prefix = schemaText.map { "\($0); " } ?? ""
        guard present > 0 else {
            if used.uses.allSatisfy({ $0.purpose == .securityIdentifier }) {
                return .ok("\(prefix)on none of \(entries): entries without it pass the check of SIDs")
            }
            return .warning(
                "\(prefix)not present on any of \(entries), or not readable",
                "grant the service account to read it, or change \(used.keys)"
            )
        }
        let several = used.uses.contains(where: \.isClaim) ? sample.several(names) : 0
        let finding =
            "\(prefix)on \(present) of \(entries)" + (several > 0 ? ", on \(several) with several values" : "")
        let textClaims = used.uses.filter { if case .claim(_, .text) = $0.purpose { true } else { false } }
        let notText = sample.notText(names)
        if notText > 0, !textClaims.isEmpty {
            return .warning(
                "\(finding), on \(notText) with values that are no text",
                "say what they are by `as:` (`base64`, `hex`, `guid`, `sid`) in \(Self.keys(textClaims))"
            )
        }
        let dropping = used.uses.filter { if case .claim(false, _) = $0.purpose { true } else { false } }
        if several > 0, !dropping.isEmpty {
            return .warning(
                finding,
                "\(Self.keys(dropping)) is not issued for those: make it a list (`many: true`), or say which value "
                    + "counts (`several:`)"
            )
        }
        return .ok(finding)
    }

    private func unknown(_ used: UsedAttribute) -> DoctorGrade {
        if used.uses.allSatisfy({ $0.purpose == .securityIdentifier }) {
            return .ok("the server does not know it, so that there is no check of SIDs")
        }
        let candidates = self.schema?.names ?? []
        let nearest = Suggestion.nearest(
            to: String(used.name.prefix { $0 != ";" }),
            among: candidates,
            maximumCandidates: Self.maximumCandidates
        )
        let question = nearest.map { "; did you mean `\($0)`?" } ?? ""
        return .failed(
            "the server's schema has no such attribute\(question)",
            "correct \(used.keys), or add the attribute to the schema"
        )
    }

    private func lacksEquality(_ type: AttributeType, _ used: UsedAttribute) -> Bool {
        let isSearched = used.uses.contains { use in
            switch use.purpose {
            case .search, .members: true
            default: false
            }
        }
        return isSearched && self.schema?.equality(of: type.identifier) == nil
    }

    private static func keys(_ uses: [AttributeUse]) -> String {
        UsedAttribute(name: "", uses: uses).keys
    }
}
