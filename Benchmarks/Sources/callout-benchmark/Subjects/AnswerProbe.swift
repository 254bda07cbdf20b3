import Glibc

/// Asks until there is an answer.
struct AnswerProbe: Sendable {
    private static let patience = Duration.seconds(20)
    private static let interval = Duration.milliseconds(1)

    let port: Int
    /// A callout as it is sent.
    let request: [UInt8]

    /// Sends the callout until it is answered with 200.
    ///
    /// - Parameters:
    ///   - process: The process that is to answer.
    ///   - name: What it is called in errors.
    /// - Throws: ``BenchmarkError`` when the process ends, or does not answer; `CancellationError`.
    func wait(for process: ObservedProcess, named name: String) async throws {
        let deadline = ContinuousClock.now + Self.patience
        while try await !self.isAnswered(before: deadline) {
            guard ContinuousClock.now < deadline else { throw BenchmarkError("\(name) does not answer") }
            guard !process.hasEnded else { throw BenchmarkError("\(name) ended before its first answer") }
            // A port that is not open yet tells nobody when it will be: it is asked again.
            try await Task.sleep(for: Self.interval)
        }
    }

    private func isAnswered(before deadline: ContinuousClock.Instant) async throws -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw BenchmarkError("no socket is to be had") }
        defer { close(descriptor) }
        var address = LoopbackSocket.address(port: self.port)
        // Neither waits: on this machine the system itself accepts or refuses, and its buffers hold more than this.
        let isConnected = LoopbackSocket.with(&address) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
        guard isConnected, send(descriptor, self.request, self.request.count, Int32(MSG_NOSIGNAL)) > 0 else {
            return false
        }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        let wanted = Array("HTTP/1.1 200".utf8)
        while ContinuousClock.now < deadline {
            let count = recv(descriptor, &chunk, chunk.count, Int32(MSG_DONTWAIT))
            if count > 0 { answer += chunk.prefix(count) }
            if answer.count >= wanted.count { return answer.starts(with: wanted) }
            guard count > 0 || (count < 0 && errno == EAGAIN) else { return false }
            try await Task.sleep(for: Self.interval)
        }
        return false
    }
}
