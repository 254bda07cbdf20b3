import Logging

/// The server of ``Reference389`` that all of a process shares: started when it is asked for first.
///
/// It runs until this process ends, and no longer, however that comes about: its guard sees to it. Who uses it changes
/// nothing in it, or only what nobody else looks at.
public enum Shared389Directory {
    // Not a child of who asks first: that one's end must not be the end for the others.
    private static let launch = Task {
        try await DirectoryServer389.launch(
            Reference389.configuration,
            logger: Logger(label: "389", factory: { _ in SwiftLogNoOpLogHandler() })
        )
    }

    /// The server, when it listens; the first call takes some seconds.
    ///
    /// - Throws: ``ServerError`` when the server could not be started, the same for each call.
    public static var server: DirectoryServer389 {
        get async throws { try await self.launch.value }
    }
}
