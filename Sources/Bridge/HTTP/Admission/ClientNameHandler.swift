import LDAP
import NIOCore
import NIOSSL
import NIOTLS

/// Closes a connection whose client certificate has none of the names that are taken.
///
/// That the certificate is of a trusted authority, and valid, TLS has seen to.
final class ClientNameHandler: ChannelInboundHandler {
    typealias InboundIn = NIOAny
    typealias InboundOut = NIOAny

    private let names: Set<String>
    private let refusals: RefusalLog
    private var isAccepted = false

    init(names: [String], refusals: RefusalLog) {
        self.names = Set(names.map { $0.lowercased() })
        self.refusals = refusals
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted = event, !self.accepts(context) {
            return context.close(promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if self.isAccepted { context.fireChannelRead(data) }
    }

    private func accepts(_ context: ChannelHandlerContext) -> Bool {
        let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
        guard let certificate, let summary = try? CertificateSummary(certificate) else { return false }
        self.isAccepted = (summary.names + summary.commonNames).contains { self.names.contains($0.lowercased()) }
        if !self.isAccepted {
            self.refusals.note(
                "the client certificate of \(summary.subject) has none of the names of `listen.clientCertificates`",
                from: context.remoteAddress
            )
        }
        return self.isAccepted
    }
}
