import Directory

extension LookupReport {
    /// The time of each stage, in milliseconds.
    public struct Times: Sendable, Encodable {
        /// Finding the entry.
        public let correlation: Double?
        /// Finding its groups.
        public let groups: Double?
        /// Making claims of what was found.
        public let mapping: Double
        /// Writing the answer.
        public let encoding: Double
        /// Connecting to the directory, which a running service has done before.
        public let connecting: Double
        /// What a callout would have taken.
        public let total: Double
        /// What a callout may take.
        public let budget: Double

        init(_ result: ClaimsResult, connecting: Duration, budget: Duration) {
            self.correlation = result.report?.correlationTime.milliseconds
            self.groups = result.report?.groupsTime.milliseconds
            self.mapping = result.mappingTime.milliseconds
            self.encoding = result.encodingTime.milliseconds
            self.connecting = connecting.milliseconds
            self.total = (result.resolutionTime + result.mappingTime + result.encodingTime).milliseconds
            self.budget = budget.milliseconds
        }
    }
}
