/// What a server answered to an operation that succeeded.
enum OperationAnswer: Sendable {
    case search(SearchResult)
    /// Every entry has been handed over.
    case streamed
    case compare(Bool)
    case extended(ExtendedResult)
    /// Whatever the result.
    case bind(BindResult)
}
