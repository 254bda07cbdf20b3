/// Finds what a new start would mend: event loops that do not run, callouts that do not end.
struct LivenessCheck: Sendable {
    let flights: CalloutFlights
    let loops: EventLoopProbe
    /// How long an event loop may take to answer.
    var loopTimeout = Duration.seconds(2)
    /// A callout that is so long past its budget hangs.
    var calloutGrace = Duration.seconds(10)

    /// What is wrong, in words.
    ///
    /// - Parameter budget: The time that a callout may take.
    /// - Returns: The reasons; none if all is well.
    func reasons(budget: Duration) async -> [String] {
        var reasons: [String] = []
        let silent = await self.loops.silentLoops(within: self.loopTimeout)
        if silent > 0 { reasons.append("\(silent) event loops do not answer within \(self.loopTimeout)") }
        let hanging = self.flights.count(olderThan: budget + self.calloutGrace)
        if hanging > 0 { reasons.append("\(hanging) callouts hang, long after their budget") }
        return reasons
    }
}
