import BridgeConfiguration
import EntraCallout
import HTTPTypes
import Logging
import NIOCore

import struct FoundationEssentials.Date

/// The way of one callout, from the request's arrival to its record.
final class CalloutHandler: Sendable {
    /// The largest body taken, in bytes.
    ///
    /// Entra's own bodies have about 2 KiB.
    static let maximumBodySize = 64 * 1024

    let configuration: BridgeConfiguration
    let verifier: CallerVerifier
    let answers: EventAnswers
    let limiter: ConcurrencyLimiter
    let audit: AuditLog
    let metrics: CalloutMetrics

    init(
        configuration: BridgeConfiguration,
        verifier: CallerVerifier,
        answers: EventAnswers,
        limiter: ConcurrencyLimiter,
        audit: AuditLog,
        metrics: CalloutMetrics
    ) {
        self.configuration = configuration
        self.verifier = verifier
        self.answers = answers
        self.limiter = limiter
        self.audit = audit
        self.metrics = metrics
    }

    /// Answers a request.
    ///
    /// Each way to fail has its own status; none of them is a 500. Where the body was not read, nobody shall keep us
    /// reading it: the connection ends with the answer.
    func respond(to request: CalloutRequest) async -> CalloutResponse {
        let flight = self.metrics.flights.begin()
        defer { flight.end() }
        var record = AuditRecord(request, budget: self.configuration.budget)
        let response: CalloutResponse
        do throws(CalloutFailure) {
            response = try await self.answer(request, record: &record)
        } catch {
            record.outcome = error.outcome
            record.reason = error.reason
            response = CalloutResponse(
                status: error.status,
                body: ErrorAnswer(errors: [error.answer], requestID: request.id).encoded(),
                closesConnection: error.leavesBodyUnread
            )
        }
        // 8. Record: off the answer's path, unless no answer may leave without its record.
        return await self.record(record, of: response, to: request)
    }

    private func record(
        _ record: AuditRecord,
        of response: CalloutResponse,
        to request: CalloutRequest
    ) async -> CalloutResponse {
        var (record, response) = (record, response)
        record.note(response, after: request.arrival.duration(to: .now))
        defer { self.metrics.note(record, budget: self.configuration.budget) }
        // A refusal is one, recorded or not.
        if self.configuration.audit.failClosed, response.status == .ok {
            if await self.audit.keep(record, by: request.arrival + self.configuration.budget) { return response }
            response = self.refuse(.auditUnavailable, request)
            record.withhold(because: .auditUnavailable)
            record.note(response, after: request.arrival.duration(to: .now))
        }
        self.audit.record(record)
        return response
    }

    private func refuse(_ outcome: CalloutOutcome, _ request: CalloutRequest) -> CalloutResponse {
        CalloutResponse(
            status: outcome.refusalStatus,
            body: ErrorAnswer(errors: [outcome.refusalText], requestID: request.id).encoded()
        )
    }

    private func answer(
        _ request: CalloutRequest,
        record: inout AuditRecord
    ) async throws(CalloutFailure) -> CalloutResponse {
        // 1. Admit: a bounded number at the same time, a bounded body, one deadline for everything below. Some more than the
        // limit are admitted that the cache alone may answer.
        guard request.hasURLSecret else { throw .wrongURLSecret() }
        guard let admission = self.limiter.admit() else { throw .overloaded(limit: self.limiter.limit) }
        defer { admission.end() }
        let deadline = request.arrival + self.configuration.budget
        let admitted = ContinuousClock.now
        record.admissionTime = request.arrival.duration(to: admitted)
        guard (request.contentLength ?? 0) <= Self.maximumBodySize else {
            throw .bodyTooLarge(limit: Self.maximumBodySize)
        }

        // 2. Prove the caller. The body is not read before that: a stranger gets no memory of ours.
        let caller: Caller
        do throws(CallerError) {
            caller = try await self.verifier.verify(authorization: request.authorization, now: .now, deadline: deadline)
        } catch {
            throw .callerRefused(error)
        }
        record.tenantID = caller.tenantID
        let proven = ContinuousClock.now
        record.callerTime = admitted.duration(to: proven)

        // 3. Read the event; its tenant is the token's tenant.
        let body = try await self.readBody(request, deadline: deadline)
        record.bodyTime = proven.duration(to: .now)
        record.requestSize = body.readableBytes
        let event: CalloutEvent
        do throws(EventError) {
            event = try CalloutEvent.decode(body.readableBytesView, accepting: request.kinds)
        } catch {
            throw .invalidEvent(error)
        }
        record.note(event, subject: self.configuration.audit.subject)
        guard event.tenantID == caller.tenantID else { throw .wrongTenant() }

        // 4. to 6. For claims: the application's policy, the user's entry, the claims. Other events: what each asks for.
        let result = await self.answers.answer(
            event,
            deadline: deadline,
            mayAskDirectory: admission.mayAskDirectory
        )
        record.note(result)

        // 7. Answer: one action, checked against the contract; or none, so that Entra refuses the sign-in.
        guard let body = result.body else { return self.refuse(result.outcome, request) }
        return CalloutResponse(status: .ok, body: body)
    }

    private func readBody(
        _ request: CalloutRequest,
        deadline: ContinuousClock.Instant
    ) async throws(CalloutFailure) -> ByteBuffer {
        // Parameters such as charset may follow.
        let mediaType = request.contentType?.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        guard mediaType == "application/json" else { throw .wrongContentType() }
        let collect = { @Sendable () async -> Result<ByteBuffer, any Error> in
            do {
                return .success(try await request.collectBody(Self.maximumBodySize))
            } catch {
                return .failure(error)
            }
        }
        // Nearly always it is there, and needs no clock to be read.
        let body = request.isComplete() ? await collect() : await withDeadline(deadline, operation: collect)
        switch body {
        case .success(let bytes): return bytes
        case .failure(is NIOTooManyBytesError): throw .bodyTooLarge(limit: Self.maximumBodySize)
        case .failure, nil: throw .bodyTooLate()
        }
    }
}
