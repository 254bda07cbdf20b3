import Directory
import ServiceLifecycle

/// Runs the cache's look-ups until graceful shutdown.
struct CacheService: Service {
    let cache: ResolutionCache

    func run() async throws {
        await cancelWhenGracefulShutdown { await self.cache.run() }
    }
}
