import ClaimsMapping
import Directory
import DirectoryValues

/// What must be asked of a directory so that several configurations and sign-ins can be answered from it.
struct ComparisonPlan: Sendable {
    /// What is asked for, for nobody; `nil` where nothing is.
    private(set) var request: ResolutionRequest?

    /// Adds what another configuration or sign-in asks.
    ///
    /// The union of all: what one of them does not ask for, it does not look at.
    mutating func add(_ other: ResolutionRequest) {
        guard var request else {
            self.request = other
            return
        }
        var known = Set(request.attributes.map { $0.lowercased() })
        request.attributes += other.attributes.filter { known.insert($0.lowercased()).inserted }
        request.groupForms.formUnion(other.groupForms)
        request.accountConditions.formUnion(other.accountConditions)
        self.request = request
    }

    /// The request for a user; `nil` where nothing is asked.
    func request(for query: ClaimsQuery) -> ResolutionRequest? {
        self.request.map {
            ResolutionRequest(
                subject: query.subject,
                entry: query.entry,
                attributes: $0.attributes,
                groupForms: $0.groupForms,
                accountConditions: $0.accountConditions
            )
        }
    }
}
