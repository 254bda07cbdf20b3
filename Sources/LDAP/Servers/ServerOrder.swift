/// Which of several servers that could all answer is asked.
public enum ServerOrder: String, Sendable, Hashable, CaseIterable {
    /// The first of the list that can: the others stand by.
    case inOrder
    /// The one that has been answering fastest.
    case byLatency
    /// One after the other, so that all have the same share.
    case roundRobin
}
