import EntraCallout
import Hummingbird
import NIOCore
import ServiceLifecycle
import Synchronization

/// The HTTP side of a stand-in tenant.
final class StandInTenantServer: Sendable {
    let id: String
    /// There once the port is known, which the tenant's URLs need.
    let tenant = Mutex<StandInTenant?>(nil)

    init(id: String) {
        self.id = id
    }

    var router: Router<BasicRequestContext> {
        let router = Router()
        for (version, infix) in [(TokenVersion.v2, "/v2.0"), (.v1, "")] {
            router.get("/\(self.id)\(infix)/.well-known/openid-configuration") { _, _ in
                try self.answer { self.metadata($0, version: version, infix: infix) }
            }
            router.get("/\(self.id)/discovery\(infix)/keys") { _, _ in
                try await self.keys(version: version)
            }
        }
        return router
    }

    private func metadata(_ tenant: StandInTenant, version: TokenVersion, infix: String) -> String {
        let keys = "http://127.0.0.1:\(tenant.port)/\(self.id)/discovery\(infix)/keys"
        return #"{"issuer":"\#(tenant.issuer(version))","jwks_uri":"\#(keys)"}"#
    }

    private func keys(version: TokenVersion) async throws -> Response {
        guard let tenant = self.tenant.withLock({ $0 }) else { throw HTTPError(.serviceUnavailable) }
        switch tenant.keySetRequestArrived() {
        case .answering:
            return try self.answer { try $0.keySet(version) }
        case .failing:
            return Response(status: .internalServerError)
        case .garbled:
            return try self.answer { _ in "<html>sign in to the network first</html>" }
        case .redirecting:
            return .redirect(to: "/\(self.id)/.well-known/openid-configuration", type: .temporary)
        case .hanging:
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(3600)) }
            return Response(status: .ok)
        }
    }

    private func answer(_ text: (StandInTenant) throws -> String) throws -> Response {
        guard let tenant = self.tenant.withLock({ $0 }) else { throw HTTPError(.serviceUnavailable) }
        return Response(
            status: .ok,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: try text(tenant)))
        )
    }
}
