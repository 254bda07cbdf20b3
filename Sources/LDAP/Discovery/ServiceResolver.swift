public import Logging
import NIOCore
import NIOPosix

/// Asks DNS which servers a service has (RFC 2782), without holding an event loop or the caller's thread.
///
/// Look-ups wait on a few threads of their own; a caller never waits longer than its deadline. At most 64 look-ups of the
/// whole process are under way or waiting for a thread.
public struct ServiceResolver: Sendable {
    /// The name servers to ask, in order; empty means the system's (`/etc/resolv.conf`, read for each look-up).
    public let nameServers: [NameServer]
    /// Whether servers outside of the domain that is asked may be used.
    ///
    /// DNS allows it, and who can forge an answer would use it: TLS checks a certificate against the name that the answer
    /// gives, so a server elsewhere with a certificate of its own would pass.
    public let acceptsTargetsOutsideDomain: Bool
    private let logger: Logger

    /// Creates a resolver; nothing is sent or opened.
    ///
    /// - Parameters:
    ///   - nameServers: IP addresses, each with a port unless it is 53 (`127.0.0.1:5353`); empty means the system's.
    ///   - acceptsTargetsOutsideDomain: Whether servers outside of the domain that is asked may be used.
    ///   - logger: Where records that are not used are told.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidRequest`` for text that is no IP address.
    public init(
        nameServers: [String] = [],
        acceptsTargetsOutsideDomain: Bool = false,
        logger: Logger
    ) throws(LDAPError) {
        var servers: [NameServer] = []
        for text in nameServers { servers.append(try NameServer(text)) }
        self.nameServers = servers
        self.acceptsTargetsOutsideDomain = acceptsTargetsOutsideDomain
        self.logger = logger
    }

    /// Asks for the servers of a service.
    ///
    /// - Parameters:
    ///   - name: The service.
    ///   - deadline: When the answer must be there, over all name servers together.
    /// - Returns: At least one record, and 64 at most. Targets are host names within the domain, unless
    ///   ``acceptsTargetsOutsideDomain``. Put them in order by ``ServiceRecordOrder``.
    /// - Throws: ``LDAPError``: ``LDAPError/Code/discoveryFailed`` when DNS names no server that can be used,
    ///   ``LDAPError/Code/deadlineExceeded``, ``LDAPError/Code/cancelled``, ``LDAPError/Code/tooManyOperations``.
    public func resolve(
        _ name: ServiceName,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> ServiceAnswer {
        let lookup = ServiceLookup(name: name, nameServers: self.nameServers.map(\.description), deadline: deadline)
        guard LookupThreads.shared.submit({ self.perform(lookup) }) else {
            throw LDAPError(code: .tooManyOperations, message: "too many DNS look-ups at the same time for \(name)")
        }
        // Beside the thread's own deadline: the look-up may still wait for a thread.
        let timer = MultiThreadedEventLoopGroup.singleton.any()
            .scheduleTask(deadline: NIODeadline(deadline)) { lookup.answer.finish(.failure(lookup.timedOut)) }
        defer { timer.cancel() }
        do {
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { lookup.answer.start($0) }
            } onCancel: {
                lookup.answer.finish(
                    .failure(LDAPError(code: .cancelled, message: "the caller gave up looking up \(name)"))
                )
            }
        } catch let error as LDAPError {
            throw error
        } catch {
            throw LDAPError(code: .discoveryFailed, message: "\(error)")
        }
    }

    /// Runs on a thread of ``LookupThreads``.
    private func perform(_ lookup: ServiceLookup) {
        guard lookup.answer.isWanted else { return }
        do throws(ResolverChannel.Failure) {
            let bytes: [UInt8]?
            do throws(ResolverChannel.Failure) {
                bytes = try self.ask(lookup, takesRefusals: false)
            } catch {
                guard error.isUnexplained else { throw error }
                // Asked once more, only to learn why.
                bytes = try self.ask(lookup, takesRefusals: true)
            }
            guard let bytes else { return lookup.answer.finish(.failure(lookup.timedOut)) }
            guard let records = ServiceReply.records(in: bytes, for: lookup.name.description) else {
                throw ResolverChannel.Failure(reason: "the answer is malformed")
            }
            lookup.answer.finish(.success(try self.select(records, for: lookup.name)))
        } catch {
            lookup.answer.finish(.failure(lookup.failed(error.reason)))
        }
    }

    private func ask(
        _ lookup: ServiceLookup,
        takesRefusals: Bool
    ) throws(ResolverChannel.Failure) -> [UInt8]? {
        let remaining = ContinuousClock.now.duration(to: lookup.deadline)
        guard remaining > .zero else { return nil }
        let channel = try ResolverChannel(
            nameServers: self.nameServers,
            // A quarter each, so that a frozen name server leaves time for the next.
            timeout: remaining / 4,
            takesRefusals: takesRefusals
        )
        lookup.asked = channel.nameServers
        return try channel.ask(for: lookup.name.description, deadline: lookup.deadline) { lookup.answer.isWanted }
    }

    private func select(
        _ records: [ServiceRecord],
        for name: ServiceName
    ) throws(ResolverChannel.Failure) -> ServiceAnswer {
        let selection = ServiceRecordSelection(
            records,
            domain: name.domain,
            acceptsTargetsOutsideDomain: self.acceptsTargetsOutsideDomain
        )
        if let refusal = selection.refusal {
            self.logger.warning(
                "servers that DNS names are not used",
                metadata: ["dns.name": "\(name)", "reason": "\(refusal)"]
            )
        }
        if selection.surplus > 0 {
            self.logger.warning(
                "DNS names more servers than are used",
                metadata: ["dns.name": "\(name)", "dropped": "\(selection.surplus)"]
            )
        }
        guard let timeToLive = selection.used.map(\.timeToLive).min() else {
            throw ResolverChannel.Failure(reason: selection.absence)
        }
        return ServiceAnswer(records: selection.used, expiry: .now + timeToLive)
    }
}
