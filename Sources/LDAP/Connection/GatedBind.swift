/// One bind at the gate: asked for, permitted, sent, answered; its outcome is reported whatever ends it.
///
/// Everything here runs on the connection's event loop.
struct GatedBind {
    private var request: BindGate.Request?
    private var permit: BindPermit?
    private var isSent = false

    /// Permission was asked for.
    mutating func asked(_ request: BindGate.Request) {
        self.request = request
    }

    /// Permission was given.
    mutating func permitted(_ permit: BindPermit) {
        self.request = nil
        self.permit = permit
    }

    /// The bind is on its way.
    mutating func sent() {
        self.isSent = true
    }

    /// The server answered.
    mutating func answered(_ code: ResultCode) {
        // An answer to what was not sent says nothing.
        guard self.isSent else { return }
        self.permit?.report(BindOutcome(code))
        self.permit = nil
    }

    /// The connection ended.
    mutating func ended(gate: BindGate?) {
        if let request { gate?.cancel(request) }
        self.request = nil
        self.permit?.report(self.isSent ? .unanswered : .notSent)
        self.permit = nil
    }
}
