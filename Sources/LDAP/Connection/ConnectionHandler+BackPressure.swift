import NIOCore

extension ConnectionHandler {
    func pauseReading(_ messageID: Int32) {
        if self.fullStreams.isEmpty { self.setReading(false) }
        self.fullStreams.insert(messageID)
    }

    func resumeReading(_ messageID: Int32) {
        guard self.fullStreams.remove(messageID) != nil, self.fullStreams.isEmpty, !self.isClosed else { return }
        // What the server sent meanwhile lay unread: its silence was ours.
        self.silence.heard(at: .now())
        self.setReading(true)
    }

    func setReading(_ isReading: Bool) {
        do {
            try self.context?.channel.syncOptions?.setOption(.autoRead, value: isReading)
        } catch {
            // A channel that takes no option is closed, and says so itself.
        }
    }
}
