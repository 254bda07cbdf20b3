import NIOCore

/// An operation in flight and what has come of it.
///
/// A class: what has come is added to in place, and looking one up copies nothing.
final class PendingOperation {
    let operation: Operation
    let sent: NIODeadline
    let isSearch: Bool
    /// Where the entries go, if they are not collected.
    let sink: EntrySink?
    /// The entries so far, where they are collected; the bounds alone for other operations.
    var answer: SearchAnswer

    init(operation: Operation, sent: NIODeadline, answer: SearchAnswer) {
        self.operation = operation
        self.sent = sent
        self.isSearch = operation.request.search != nil
        self.sink = if case .stream(_, let sink) = operation.request { sink } else { nil }
        self.answer = answer
    }
}
