import Logging

/// The domain of ``ReferenceDomain`` that all of a process shares: started when it is asked for first.
///
/// It runs until this process ends, and no longer, however that comes about: its guard sees to it. Who uses it changes
/// nothing in it, or only what nobody else looks at.
public enum SharedSambaDomain {
    // Not a child of who asks first: that one's end must not be the end for the others.
    private static let launch = Task {
        try await SambaDomain.launch(
            ReferenceDomain.configuration,
            logger: Logger(label: "samba", factory: { _ in SwiftLogNoOpLogHandler() })
        )
    }

    /// The domain, when its domain controller listens; the first call takes half a minute.
    ///
    /// - Throws: ``ServerError`` when the domain could not be made or started, the same for each call.
    public static var domain: SambaDomain {
        get async throws { try await self.launch.value }
    }
}
