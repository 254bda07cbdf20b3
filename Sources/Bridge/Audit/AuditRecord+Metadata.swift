import Directory
import Logging

extension AuditRecord {
    /// A failed sign-in is worth a warning: somebody will look for just that line.
    var level: Logger.Level { self.status == 200 ? .info : .warning }

    var metadata: Logger.Metadata {
        var metadata: Logger.Metadata = [
            "request.id": "\(self.requestID)",
            "outcome": "\(self.outcome.rawValue)",
            "http.response.status_code": "\(self.status)",
            "duration.total_ms": "\(self.total.milliseconds)",
        ]
        func note(_ key: String, _ value: (some CustomStringConvertible)?) {
            if let value { metadata[key] = "\(value)" }
        }
        note("correlation.id", self.correlationID)
        note("tenant.id", self.tenantID)
        note("application.id", self.applicationID)
        note("event", self.event)
        note("action", self.action)
        note("reason", self.reason)
        note("directory", self.directory)
        note("rule", self.rule)
        note("server", self.server)
        note("source", self.source?.rawValue)
        note("age_ms", self.age?.milliseconds)
        note("groups.strategy", self.groupStrategy?.rawValue)
        note("contradicted.dn", self.contradictedDN)
        note("ldap.round_trips", self.roundTrips)
        note("http.response.body.size", self.bodyBytes)
        note("duration.caller_ms", self.callerTime?.milliseconds)
        note("duration.correlation_ms", self.correlationTime?.milliseconds)
        note("duration.groups_ms", self.groupsTime?.milliseconds)
        note("duration.bind_ms", self.bindTime?.milliseconds)
        note("duration.mapping_ms", self.mappingTime?.milliseconds)
        if !self.ambiguousDNs.isEmpty {
            metadata["ambiguous.dns"] = .array(self.ambiguousDNs.map { .string($0) })
        }
        if !self.claims.isEmpty { metadata["claims"] = .array(self.claims.map { .string($0) }) }
        if !self.withheld.isEmpty { metadata["withheld"] = .array(self.withheld.map { .string($0) }) }
        return metadata
    }
}

extension Duration {
    /// Milliseconds with two decimals, for people and logs.
    public var milliseconds: Double {
        let (seconds, attoseconds) = self.components
        let exact = Double(seconds) * 1000 + Double(attoseconds) / 1e15
        return (exact * 100).rounded() / 100
    }
}
