extension Slapd {
    /// Asks slapd to end (SIGTERM), and waits until it has.
    ///
    /// Connections end with it; the database stays.
    ///
    /// - Throws: ``ServerError`` when it does not end, or `CancellationError`.
    public func stop() async throws {
        try await self.end(.terminate)
    }

    /// Ends slapd at once (SIGKILL), and waits until it is gone.
    ///
    /// - Throws: ``ServerError`` when it does not end, or `CancellationError`.
    public func kill() async throws {
        try await self.end(.kill)
    }

    /// Starts slapd again on the same ports and the same database, and waits until it listens.
    ///
    /// Where it runs, it is stopped first.
    ///
    /// - Throws: ``ServerError`` when it does not start, or `CancellationError`.
    public func restart() async throws {
        if self.isRunning { try await self.stop() }
        try await self.start()
    }

    /// Starts slapd and waits until it listens.
    ///
    /// - Throws: ``ServerError`` when it does not start, or `CancellationError`.
    func start() async throws {
        guard self.serverGuard.start() else {
            throw self.failure(.startFailed, "slapd runs already, or is gone for good")
        }
        // Nothing but a connection tells that slapd listens. The socket in our own folder cannot be anybody else's.
        let listens = try await Polling.wait(atMost: self.configuration.patience) {
            guard self.serverGuard.state.isRunning else {
                let taken = self.output.suffix(5).contains { $0.contains("Address already in use") }
                throw self.failure(taken ? .portTaken : .startFailed, "slapd ended instead of listening")
            }
            return UnixSocket.accepts(self.socketPath)
        }
        guard listens else { throw self.failure(.startFailed, "slapd does not listen") }
    }

    /// Makes an error with what slapd wrote last.
    ///
    /// - Parameters:
    ///   - code: The kind of failure.
    ///   - message: What happened.
    /// - Returns: The error.
    func failure(_ code: ServerError.Code, _ message: String) -> ServerError {
        ServerError(code: code, message: message, output: Array(self.output.suffix(20)))
    }

    private func end(_ command: ServerGuard.Command) async throws {
        guard self.isRunning else { throw self.failure(.stopFailed, "slapd does not run") }
        guard try await self.serverGuard.end(command) else { throw self.failure(.stopFailed, "slapd does not end") }
    }
}
