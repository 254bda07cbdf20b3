import NIOCore

extension ConnectionHandler {
    func close(_ error: LDAPError) {
        self.isClosed = true
        self.saslExchange?.cancel()
        self.saslExchange = nil
        self.gatedBind.ended(gate: self.bindMeans.gate)
        self.wakeUp?.task.cancel()
        let pending = self.pending
        self.pending = [:]
        self.fullStreams = []
        for operation in pending.values { operation.operation.finish(.failure(error)) }
        self.engine.unbind()
        self.flush()
        self.ready.fail(error)
        self.closed.succeed(error)
        self.context?.close(promise: nil)
    }

    func located(_ error: LDAPError) -> LDAPError {
        var error = error
        if error.server == nil { error.server = self.configuration.server }
        return error
    }

    /// Requests of one turn of the event loop share one write.
    func scheduleFlush() {
        guard !self.isFlushScheduled else { return }
        self.isFlushScheduled = true
        self.eventLoop.assumeIsolated().execute { self.flush() }
    }

    func flush() {
        self.isFlushScheduled = false
        guard let context, let bytes = self.engine.takeOutgoing(allocator: context.channel.allocator) else { return }
        context.writeAndFlush(self.wrapOutboundOut(bytes), promise: nil)
    }
}
