import Crypto
package import Logging
package import NIOCore
import NIOPosix
import Synchronization

/// A value made of files: made anew when one of them changes, and by one reader for all who ask at the same time.
///
/// Files are looked at on NIO's thread pool, neither on an event loop nor on the cooperative pool. A file system that does
/// not answer holds one thread, and nobody beyond his own deadline.
package final class FileValue<Value: Sendable>: Sendable {
    /// What was made last, and of what.
    private struct Made {
        let value: Value
        /// Of each file and each ``watched`` path; `nil` for one that is not there.
        let stamps: [FileStamp?]
        /// Whether the same stamps will mean the same files.
        let isSettled: Bool
        /// Tells the same bytes from others without keeping them.
        let digest: SHA256Digest
    }

    /// A failure that was told, so that it is not told again before something changes.
    private struct Told: Equatable {
        let stamps: [FileStamp?]
        let failure: FileFailure
    }

    private struct State {
        var made: Made?
        var told: Told?
        var reading: EventLoopFuture<Value>?
    }

    private let what: String
    private let files: [String]
    private let watched: [String]
    private let limit: Int
    private let keepsLast: Bool
    private let code: LDAPError.Code
    private let make: @Sendable ([FileContent]) throws(FileFailure) -> Value
    private let state = Mutex(State())

    /// Describes a value; nothing is read yet.
    ///
    /// - Parameters:
    ///   - what: What it is, for errors and the log: "the bind password".
    ///   - files: The files to read.
    ///   - watched: Paths that are read by others while the value is made; they may be absent.
    ///   - limit: The most bytes that each file may have.
    ///   - keepsLast: Whether the last good value serves on while the files cannot be used.
    ///   - code: The code of an error.
    ///   - make: Makes the value of the files' contents, in their order; it may block.
    package init(
        what: String,
        files: [String],
        watched: [String] = [],
        limit: Int,
        keepsLast: Bool,
        code: LDAPError.Code,
        make: @escaping @Sendable ([FileContent]) throws(FileFailure) -> Value
    ) {
        self.what = what
        self.files = files
        self.watched = watched
        self.limit = limit
        self.keepsLast = keepsLast
        self.code = code
        self.make = make
    }

    /// The value of the files as they are now.
    ///
    /// - Parameters:
    ///   - eventLoop: The loop that the deadline's timer runs on.
    ///   - deadline: When the caller stops waiting.
    ///   - logger: Where changes and failures that the last good value makes up for are told, once each.
    /// - Returns: What was made of them, now or when they were last read.
    /// - Throws: ``LDAPError`` that names the file and what to do.
    package func value(
        on eventLoop: any EventLoop,
        deadline: NIODeadline,
        logger: Logger? = nil
    ) async throws(LDAPError) -> Value {
        let reading = self.state.withLock { state in
            if let reading = state.reading { return reading }
            let reading = NIOThreadPool.singleton.runIfActive(eventLoop: eventLoop) {
                // Joined by all who ask until here; the lock makes sure that the future was stored before.
                let result = self.readIfChanged(logger)
                self.state.withLock { $0.reading = nil }
                return try result.get()
            }
            state.reading = reading
            return reading
        }
        let promise = eventLoop.makePromise(of: Value.self)
        reading.cascade(to: promise)
        let timer = eventLoop.scheduleTask(deadline: deadline) {
            promise.fail(
                LDAPError(
                    code: .deadlineExceeded,
                    message: "\(self.what) was not read in time from \(self.files.joined(separator: ", "))"
                )
            )
        }
        defer { timer.cancel() }
        do {
            return try await withTaskCancellationHandler {
                try await promise.futureResult.get()
            } onCancel: {
                promise.fail(LDAPError(code: .cancelled, message: "the caller gave up"))
            }
        } catch let failure as FileFailure {
            throw LDAPError(
                code: self.code,
                message: "\(self.what) cannot be used: \(failure); put the file right, it is read again by itself"
            )
        } catch {
            throw error as? LDAPError ?? LDAPError(code: self.code, message: "\(self.what) was not read: \(error)")
        }
    }

    // MARK: On the thread pool

    private func readIfChanged(_ logger: Logger?) -> Result<Value, any Error> {
        let stamps = (self.files + self.watched).map { FileStamp(ofFile: $0) }
        let made = self.state.withLock(\.made)
        if let made, made.isSettled, made.stamps == stamps { return .success(made.value) }
        do throws(FileFailure) {
            return .success(try self.read(after: made, logger))
        } catch {
            guard self.keepsLast, let made else { return .failure(error) }
            self.tell(Told(stamps: stamps, failure: error), logger)
            return .success(made.value)
        }
    }

    private func read(after made: Made?, _ logger: Logger?) throws(FileFailure) -> Value {
        var contents: [FileContent] = []
        for file in self.files { contents.append(try FileContent.read(file, limit: self.limit)) }
        let stamps = contents.map(\.stamp) + self.watched.map { FileStamp(ofFile: $0) }
        var hash = SHA256()
        for content in contents {
            hash.update(data: "\(content.bytes.count):".utf8.map { $0 })
            hash.update(data: content.bytes)
        }
        let digest = hash.finalize()
        // Written anew with the same content: what was made of it serves on.
        let isSame = made.map {
            $0.digest == digest && $0.stamps.suffix(self.watched.count) == stamps.suffix(self.watched.count)
        }
        let value = if let made, isSame == true { made.value } else { try self.make(contents) }
        let now = FileStamp.now
        let isSettled = stamps.allSatisfy { $0?.isSettled(at: now) ?? true }
        let hadFailed = self.state.withLock { state in
            defer {
                state.told = nil
                state.made = Made(value: value, stamps: stamps, isSettled: isSettled, digest: digest)
            }
            return state.told != nil
        }
        if isSame == false || hadFailed {
            logger?.notice("\(self.what): changed files were read and are in use from now on", metadata: self.metadata)
        }
        return value
    }

    private func tell(_ told: Told, _ logger: Logger?) {
        guard let logger else { return }
        let isNew = self.state.withLock { state in
            defer { state.told = told }
            return state.told != told
        }
        guard isNew else { return }
        logger.error(
            "\(self.what): changed files cannot be used; what was read before them stays in use",
            metadata: ["error": "\(told.failure)"]
        )
    }

    private var metadata: Logger.Metadata {
        ["files": "\((self.files + self.watched).joined(separator: ", "))"]
    }
}
