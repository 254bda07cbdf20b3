/// What a ``FaultProxy`` does to the bytes of a connection.
///
/// "Answer" is what the server sends. All but ``delay(toServer:toClient:)``, ``hold``, ``blackhole`` and ``readNothing``
/// leave alone what the client sends.
public enum Fault: Sendable, Hashable {
    /// Passes everything.
    case none
    /// Passes each chunk late.
    case delay(toServer: Duration, toClient: Duration)
    /// Keeps everything, both ways, and passes it when the fault is lifted: a network that comes back.
    ///
    /// What does not fit into a megabyte each way is not read.
    case hold
    /// Takes everything, both ways, and throws it away; the end of the server as well.
    case blackhole
    /// Reads nothing from either side, so that a client that goes on sending finds its socket full.
    case readNothing
    /// Resets the client's connection (RST) once so many bytes of answers have passed.
    ///
    /// The reset comes with the byte after the last one, so 0 lets an answer be computed and nothing of it through.
    case reset(afterAnswerBytes: Int)
    /// Passes answers byte by byte, one each interval.
    case drip(interval: Duration)
    /// Ends the direction to the client at once; what the client sends still reaches the server.
    case halfClose
    /// Puts random bytes in the place of answers, the same ones for the same seed.
    case garbage(seed: UInt64)
    /// Passes so many bytes of answers and throws the rest away: a TLS handshake that stalls, an answer cut short.
    case stall(afterAnswerBytes: Int)
}
