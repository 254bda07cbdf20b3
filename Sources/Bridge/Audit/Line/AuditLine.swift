import Directory
import Logging

import struct FoundationEssentials.Date

/// What is written of one callout: fields with their values, in the order in which they are written.
struct AuditLine: Sendable {
    /// One field.
    struct Field: Sendable, Hashable {
        let name: AuditFieldName
        let value: AuditValue
    }

    /// When the callout ended.
    let time: Date
    /// How much it matters: a failed sign-in is worth a warning, because somebody will look for just that line.
    let level: Logger.Level
    /// The fields, without the time.
    let fields: [Field]
    /// One JSON object, without a line break.
    let json: [UInt8]

    private static let maximumFieldCount = AuditFieldName.allCases.count

    /// The line of a record.
    init(_ record: AuditRecord) {
        self.time = record.time
        self.level = record.status == 200 ? .info : .warning
        var fields: [Field] = []
        fields.reserveCapacity(Self.maximumFieldCount)
        func note(_ name: AuditFieldName, _ value: AuditValue?) {
            if let value { fields.append(Field(name: name, value: value)) }
        }
        func note(_ name: AuditFieldName, _ text: String?) { note(name, text.map { AuditValue.bounded($0) }) }
        func note(_ name: AuditFieldName, _ number: Int?) { note(name, number.map { .integer($0) }) }
        func note(_ name: AuditFieldName, _ time: Duration?) { note(name, time.map { .number($0.milliseconds) }) }
        func note(_ name: AuditFieldName, _ texts: [String]) {
            if !texts.isEmpty { note(name, AuditValue.bounded(texts)) }
        }
        note(.outcome, record.outcome.rawValue)
        note(.requestID, record.requestID)
        note(.traceID, record.trace?.traceID)
        note(.spanID, record.trace?.spanID)
        note(.correlationID, record.correlationID)
        note(.tenantID, record.tenantID)
        note(.applicationID, record.applicationID)
        note(.event, record.event)
        note(.action, record.action)
        note(.status, record.status)
        note(.reason, record.reason)
        switch record.subject {
        case .hashed(let hash): note(.subjectHash, hash)
        case .plain(let id, let principalName):
            note(.subjectID, id)
            note(.subjectPrincipalName, principalName)
        case nil: break
        }
        note(.directory, record.directory)
        note(.rule, record.rule)
        note(.server, record.server)
        note(.source, record.source?.rawValue)
        note(.age, record.age)
        note(.groupStrategy, record.groupStrategy?.rawValue)
        note(.roundTrips, record.roundTrips)
        note(.ambiguousDNs, record.ambiguousDNs)
        note(.contradictedDN, record.contradictedDN)
        note(.claims, record.claims)
        note(.withheld, record.withheld)
        note(.requestSize, record.requestSize)
        note(.responseSize, record.responseSize)
        note(.admissionTime, record.admissionTime)
        note(.callerTime, record.callerTime)
        note(.bodyTime, record.bodyTime)
        note(.correlationTime, record.correlationTime)
        note(.groupsTime, record.groupsTime)
        note(.bindTime, record.bindTime)
        note(.mappingTime, record.mappingTime)
        note(.totalTime, record.total)
        note(.budget, record.budget)
        note(.remainingBudget, record.budget - record.total)
        self.fields = fields
        self.json = Self.json(time: Self.text(record.time), fields)
    }
}
