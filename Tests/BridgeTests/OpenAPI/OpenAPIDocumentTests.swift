import AsyncHTTPClient
import BridgeConfiguration
import EntraCallout
import Foundation
import Hummingbird
import Logging
import Testing

@testable import Bridge

@Suite(.timeLimit(.minutes(3)))
struct OpenAPIDocumentTests {
    @Test
    func `The document is valid, and so are its examples by its schemas`() async throws {
        #expect(try await OpenAPIDocument.checked().problems == [])
    }

    @Test
    func `The examples are of every event, and are read`() async throws {
        let events = try await OpenAPIDocument.checked().events
        let decoded = try events.values.map { try CalloutEvent.decode($0.utf8, accepting: Set(EventKind.allCases)) }
        // The event that is left out is known, and nothing answers it.
        #expect(Set(decoded.map(\.kind)) == Set(EventKind.allCases).subtracting([.emailOtpSend]))
    }

    @Test
    func `Every route is in the document, and nothing else is`() async throws {
        let document = try await OpenAPIDocument.checked()
        let routes = try await Self.routes()
        #expect(routes == document.operations)
    }

    /// What the routers of a service have.
    private static func routes() async throws -> Set<OpenAPIDocument.Operation> {
        try await Stage.with { stage in
            let configuration = try stage.configuration()
            let httpClient = HTTPClient.shared
            let metrics = BridgeMetrics(configuration)
            let current = CurrentGeneration(
                Generation(
                    number: 1,
                    configuration: configuration,
                    directory: try DirectoryPart(configuration, logger: .silent),
                    caller: CallerPart(configuration, httpClient: httpClient, logger: .silent),
                    passwords: PasswordMemory(logger: .silent),
                    identity: nil,
                    limiter: ConcurrencyLimiter(limit: 1),
                    audit: try AuditLog(settings: configuration.audit, logger: .silent),
                    metrics: metrics.callouts
                )
            )
            let monitoring = Router(context: BasicRequestContext.self)
            MonitoringRoutes(
                registry: metrics.registry,
                health: ServiceHealth(
                    current: current,
                    flights: metrics.callouts.flights,
                    settings: configuration.monitoring
                )
            )
            .add(to: monitoring)
            let routers = [
                "administration": AdminRoutes.router(current: current, logger: .silent),
                "monitoring": monitoring,
            ]
            let routes = routers.flatMap { listener, router in
                router.routes.map { route in
                    OpenAPIDocument.Operation(
                        listener: listener,
                        method: route.method.rawValue,
                        path: route.path.description
                    )
                }
            }
            // Callouts have no router: the paths are those of the configuration in use.
            let callouts = current.value.kindsByPath.keys.map {
                OpenAPIDocument.Operation(listener: "callouts", method: "POST", path: $0)
            }
            return Set(routes + callouts)
        }
    }
}
