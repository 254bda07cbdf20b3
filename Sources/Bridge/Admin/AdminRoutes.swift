import Directory
import EntraCallout
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The HTTP face for administrators, which only this machine reaches: what the cache holds, and its purge.
enum AdminRoutes {
    /// The largest body taken, in bytes: more than any name of a user.
    static let maximumBodySize = 16 * 1024
    /// How long a body may take to arrive.
    private static let bodyTimeout = Duration.seconds(5)

    static func router(current: CurrentGeneration, logger: Logger) -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ErrorAnswerMiddleware())
        router.add(middleware: LocalRequestMiddleware())
        router.add(
            middleware: MethodMiddleware(methods: ["/cache": [.get, .delete], "/cache/purge": [.post]]) {
                "here only \($0)"
            }
        )
        router.get("/cache") { _, _ in
            let cache = current.value.directory.cache
            return try Self.answer(CacheReport(isOn: cache.isOn, statistics: cache.statistics))
        }
        router.delete("/cache") { _, context in
            let count = current.value.directory.purgeAll()
            Self.note(count, scope: "everything", context, logger)
            return try Self.answer(PurgeReport(purged: count))
        }
        router.post("/cache/purge") { request, context in
            switch await Self.user(of: request) {
            case .success(let user):
                let count = current.value.directory.purge(user: user)
                Self.note(count, scope: "one user", context, logger)
                return try Self.answer(PurgeReport(purged: count))
            case .failure(let refusal):
                return refusal.response(id: context.requestID)
            }
        }
        return router
    }

    /// The user whom a purge is for.
    private static func user(of request: Request) async -> Result<String, AdminRefusal> {
        // Parameters such as charset may follow. A form of a web page cannot have this type.
        let mediaType = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        guard mediaType == "application/json" else {
            return .failure(AdminRefusal(.unsupportedMediaType, "Content-Type must be application/json"))
        }
        let body = await withDeadline(.now + Self.bodyTimeout) { () async -> Result<ByteBuffer, any Error> in
            do {
                return .success(try await request.body.collect(upTo: Self.maximumBodySize))
            } catch {
                return .failure(error)
            }
        }
        switch body {
        case .success(let bytes):
            do throws(EventError) {
                return .success(try FieldReader(body: bytes.readableBytesView).string("user"))
            } catch {
                return .failure(AdminRefusal(.badRequest, error.message))
            }
        case .failure(is NIOTooManyBytesError):
            return .failure(AdminRefusal(.contentTooLarge, "the body is larger than \(Self.maximumBodySize) bytes"))
        case .failure, nil:
            return .failure(AdminRefusal(.requestTimeout, "the body did not arrive in time"))
        }
    }

    /// That somebody purged, and not whom: logs do not name users.
    private static func note(_ count: Int, scope: String, _ context: BasicRequestContext, _ logger: Logger) {
        logger.notice(
            "the cache was purged",
            metadata: ["request.id": "\(context.requestID)", "scope": "\(scope)", "purged": "\(count)"]
        )
    }

    private static func answer(_ value: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return CalloutRoutes.httpResponse(CalloutResponse(status: .ok, body: Array(try encoder.encode(value))))
    }
}
