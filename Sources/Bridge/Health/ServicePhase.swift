/// Where a service is between its start and its end.
enum ServicePhase: Int, Sendable {
    /// Keys are fetched, directories connected. → serving, draining.
    case starting
    /// Callouts are taken. → draining.
    case serving
    /// Nothing new should come; what is there is answered.
    case draining
}
