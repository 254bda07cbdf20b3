import DirectoryValues
import LDAP

/// The searches for rules that may be asked together, and what their answers tell.
///
/// A value without I/O: ``Correlation`` does the asking.
struct CorrelationSearch {
    /// What the answer to all rules together tells.
    enum Telling {
        case nobody
        /// The entry, and the position of the first rule that it matches.
        case entry(SearchEntry, position: Int)
        /// The rules must be asked one by one.
        case unclear
    }

    let settings: SharedDirectorySettings
    /// The rules, in order; all have the same base and scope.
    let candidates: [CorrelationPlan.Candidate]
    /// What others want of the entry.
    let attributes: [String]
    let check: SecurityIdentifierCheck

    /// What is being looked up, for errors.
    var stage: String { "correlation by " + self.candidates.map(\.rule.description).joined(separator: " or ") }

    /// All rules in one search.
    var combinedRequest: SearchRequest {
        self.request(
            filter: .or(self.candidates.map(\.filter)),
            attributes: self.attributes + self.extraAttributes(ofRules: self.candidates)
        )
    }

    /// One rule alone.
    func request(for candidate: CorrelationPlan.Candidate) -> SearchRequest {
        self.request(filter: candidate.filter, attributes: self.attributes + self.extraAttributes(ofRules: []))
    }

    /// What the answer to ``combinedRequest`` tells.
    func tell(_ result: SearchResult) -> Telling {
        guard !result.isTruncated, result.entries.count <= 1 else { return .unclear }
        guard let entry = result.entries.first else { return .nobody }
        let comparing = self.candidates.count(where: \.rule.comparesSecurityIdentifier)
        if self.check.contradiction(of: entry) != nil, comparing > 0, comparing < self.candidates.count {
            return .unclear
        }
        // The server calls an attribute by another name than we do (`sn` for `surname`): what seems absent may be there.
        guard self.wereAskedFor(entry.attributes) else { return .unclear }
        for (position, candidate) in self.candidates.enumerated() {
            switch candidate.compare(entry) {
            case .equal: return .entry(entry, position: position)
            case .different: continue
            case .doubtful: return .unclear
            }
        }
        return .unclear
    }

    /// What it means that a rule alone found an entry.
    func match(_ entry: SearchEntry, at position: Int, server: ServerAddress) -> Correlation.Match {
        let rule = self.candidates[position].rule
        if !rule.comparesSecurityIdentifier, let reason = self.check.contradiction(of: entry) {
            return .contradicted(dn: entry.dn, reason: reason)
        }
        // What was fetched for comparing alone is for nobody else.
        // A rule that is alone was asked for alone.
        let extra = Set(
            self.extraAttributes(ofRules: self.candidates.count > 1 ? self.candidates : []).map { $0.lowercased() }
        )
        guard !extra.isEmpty else { return .matched(entry, rule, server) }
        // With a type come its variants (RFC 4512, section 2.5.2), and one of those may be what somebody else wants.
        let wanted = Set(self.attributes.map { AttributeKey($0) })
        let attributes = entry.attributes.filter {
            !extra.contains(Self.typeName(of: $0.name)) || wanted.contains(AttributeKey($0.name))
        }
        return .matched(SearchEntry(dn: entry.dn, attributes: attributes), rule, server)
    }

    private func request(filter: Filter, attributes: [String]) -> SearchRequest {
        let rule = self.candidates.first?.rule
        let scope: SearchRequest.Scope =
            switch rule?.scope ?? .subtree {
            case .subtree: .wholeSubtree
            case .oneLevel: .singleLevel
            }
        return SearchRequest(
            base: rule?.base ?? self.settings.value.base,
            scope: scope,
            filter: self.settings.value.population.map { .and([$0, filter]) } ?? filter,
            attributes: attributes,
            // One more than may match is enough to know that it is ambiguous.
            sizeLimit: 2
        )
    }

    /// What is asked for besides what others want: the attributes of rules that are to be told apart, and the SID.
    private func extraAttributes(ofRules candidates: [CorrelationPlan.Candidate]) -> [String] {
        let needsCheck = self.candidates.contains { !$0.rule.comparesSecurityIdentifier }
        let wanted =
            candidates.flatMap { $0.rule.conditions.map(\.attribute) }
            + (needsCheck ? [self.check.attribute] : [])
            .compactMap { $0 }
        guard !wanted.isEmpty else { return [] }
        var known = Set(self.attributes.map { $0.lowercased() })
        return wanted.filter { known.insert($0.lowercased()).inserted }
    }

    private func wereAskedFor(_ attributes: [SearchEntry.Attribute]) -> Bool {
        let asked = Set(self.combinedRequest.attributes.map(Self.typeName(of:)))
        return asked.contains("*") || asked.contains("+")
            || attributes.allSatisfy { asked.contains(Self.typeName(of: $0.name)) }
    }

    private static func typeName(of attribute: String) -> String {
        attribute.lowercased().split(separator: ";", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    }
}
