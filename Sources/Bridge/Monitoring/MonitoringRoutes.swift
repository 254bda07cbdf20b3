import EntraCallout
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import PrometheusMetrics

/// The HTTP face for those who watch the service: metrics and health, and nothing about users.
struct MonitoringRoutes: Sendable {
    let registry: MetricRegistry
    let health: ServiceHealth

    /// Adds the paths to a router.
    func add(to router: Router<BasicRequestContext>) {
        let paths = ["/metrics", "/live", "/ready", "/startup"]
        router.add(
            middleware: MethodMiddleware(methods: Dictionary(uniqueKeysWithValues: paths.map { ($0, [.get, .head]) })) {
                "here only \($0)"
            }
        )
        router.get("/metrics") { request, _ in
            let format = ExpositionFormat(accept: request.headers[.accept])
            let text = await self.registry.exposition(format)
            return Response(
                status: .ok,
                headers: [.contentType: format.contentType, .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text))
            )
        }
        router.get("/live") { _, _ in try Self.answer(await self.health.live()) }
        router.get("/ready") { _, _ in try Self.answer(self.health.ready()) }
        router.get("/startup") { _, _ in try Self.answer(self.health.startup()) }
    }

    private static func answer(_ report: HealthReport) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return CalloutRoutes.httpResponse(
            CalloutResponse(
                status: report.isGood ? .ok : .serviceUnavailable,
                body: Array(try encoder.encode(report))
            )
        )
    }
}
