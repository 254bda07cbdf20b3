import NIOCore
import Synchronization

/// GSSAPI (RFC 4752): tickets are fetched and a context is established, then a security layer is chosen.
///
/// Unchecked: `phase` is touched by calls on Kerberos' threads alone, and the next one is only started on the event loop
/// when the one before has answered there.
final class GSSAPIExchange: SASLExchange, @unchecked Sendable {
    private enum Phase {
        case beginning
        case establishing(GSSAPIContext)
        /// The server is to offer its layers.
        case negotiating(GSSAPIContext)
        case ended
    }

    private let credentials: GSSAPICredentials
    private let host: String
    private let isProtected: Bool
    private let channelBinding: [UInt8]?
    private let isCancelled = Atomic<Bool>(false)
    private var phase: Phase = .beginning

    let mechanism = "GSSAPI"

    /// - Parameters:
    ///   - credentials: Who binds.
    ///   - host: The server's host, as in its principal.
    ///   - isProtected: Whether TLS or the socket's kind protects the bytes already.
    ///   - channelBinding: What ties the bind to TLS.
    init(credentials: GSSAPICredentials, host: String, isProtected: Bool, channelBinding: [UInt8]?) {
        self.credentials = credentials
        self.host = host
        self.isProtected = isProtected
        self.channelBinding = channelBinding
    }

    func nextStep(answering serverCredentials: [UInt8]?, on eventLoop: any EventLoop) -> EventLoopFuture<SASLStep> {
        // Whoever gave up meanwhile gets nothing; with the last reference, here or on the thread, the handles are freed.
        KerberosThreads.shared.run(on: eventLoop) { try self.advance(answering: serverCredentials) }
    }

    func cancel() {
        self.isCancelled.store(true, ordering: .relaxed)
    }

    /// Runs on a thread that may wait.
    private func advance(answering token: [UInt8]?) throws(LDAPError) -> SASLStep {
        // It may have waited for its thread until nobody wanted it any more.
        guard !self.isCancelled.load(ordering: .relaxed) else {
            throw LDAPError(code: .cancelled, message: "the bind was given up")
        }
        let phase = self.phase
        // What fails cannot be gone on with.
        self.phase = .ended
        switch phase {
        case .beginning:
            return try self.establish(try self.makeContext(), answering: nil)
        case .establishing(let context):
            guard let token, !token.isEmpty else {
                throw LDAPError(code: .bindFailed, message: "the server's answer to the Kerberos ticket is empty")
            }
            return try self.establish(context, answering: token)
        case .negotiating(let context):
            return try self.negotiate(context, offer: token ?? [])
        case .ended:
            throw LDAPError(code: .bindFailed, message: "the server asked for more after the end of the bind")
        }
    }

    private func makeContext() throws(LDAPError) -> GSSAPIContext {
        try GSSAPIContext(
            credential: try GSSAPICredential(self.credentials),
            host: self.host,
            channelBinding: self.channelBinding,
            wantsConfidentiality: !self.isProtected && self.credentials.protection == .confidentiality
        )
    }

    private func establish(_ context: GSSAPIContext, answering token: [UInt8]?) throws(LDAPError) -> SASLStep {
        let output = try context.establish(answering: token)
        self.phase = context.isEstablished ? .negotiating(context) : .establishing(context)
        return SASLStep(credentials: output, isLast: false)
    }

    private func negotiate(_ context: GSSAPIContext, offer: [UInt8]) throws(LDAPError) -> SASLStep {
        let unwrapped = offer.withUnsafeBytes { bytes in
            Result { () throws(LDAPError) in try context.unwrap(bytes, isConfidential: false) { Array($0) } }
        }
        let negotiation = try SecurityLayerNegotiation(
            offer: try unwrapped.get(),
            isProtected: self.isProtected,
            credentials: self.credentials
        )
        let answer = negotiation.answer(authorizationID: self.credentials.authorizationID)
        let wrapped = answer.withUnsafeBytes { bytes in
            Result { () throws(LDAPError) in try context.wrap(bytes, isConfidential: false) }
        }
        return SASLStep(
            credentials: try wrapped.get(),
            isLast: true,
            securityLayer: try GSSAPISecurityLayer(negotiation, context: context)
        )
    }
}
