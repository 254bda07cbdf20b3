/// When the head of a request had arrived.
///
/// The moment is taken where the bytes are read; a request may wait behind others before it is looked at.
enum RequestArrival {
    /// The arrival of the request that the task answers.
    @TaskLocal static var current: ContinuousClock.Instant?
}
