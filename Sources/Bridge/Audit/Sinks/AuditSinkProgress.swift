/// How far a sink came.
enum AuditSinkProgress: Sendable, Hashable {
    /// So many lines are written; the next may be in part.
    case taken(Int)
    /// Nothing more until the descriptor takes data.
    case blocked(Int32)
    /// The first line will never be taken.
    case refused(AuditSinkError)
}
