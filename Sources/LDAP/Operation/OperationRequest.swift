/// What an operation asks of the server.
enum OperationRequest: Sendable {
    /// A search whose entries are collected.
    case search(SearchRequest)
    /// A search whose entries go to somebody who takes them one by one.
    case stream(SearchRequest, EntrySink)
    case compare(CompareRequest)
    case extended(ExtendedRequest)
    case bind(BindRequest)

    /// The search, where it is one.
    var search: SearchRequest? {
        switch self {
        case .search(let request), .stream(let request, _): request
        case .compare, .extended, .bind: nil
        }
    }
}
