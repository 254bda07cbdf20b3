/// A subject that answers.
struct RunningSubject: Sendable {
    let subject: Subject
    let process: ObservedProcess
    /// Where it listens on 127.0.0.1.
    let port: Int
    /// How long it took from its start to its first answer, in milliseconds.
    let firstAnswer: Double
}
