import Glibc
import NIOCore
import NIOPosix

/// The addresses of a host, as the system's resolver finds them for every connection.
public enum HostAddresses {
    /// The most addresses that are told.
    public static let maximumCount = 64

    /// Looks a host up.
    ///
    /// The system's call cannot be given up: past the deadline it goes on for nobody.
    ///
    /// - Parameters:
    ///   - host: The name, or an address as text.
    ///   - deadline: When the answer must be there.
    /// - Returns: The addresses as text, each once, in the order in which the system would try them.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/connectFailed`` when the name does not resolve,
    ///   ``LDAPError/Code/deadlineExceeded``, ``LDAPError/Code/tooManyOperations`` or ``LDAPError/Code/cancelled``.
    public static func resolve(
        _ host: String,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> [String] {
        let answer = SingleAnswer<[String]>()
        guard LookupThreads.shared.submit({ answer.finish(Self.lookUp(host)) }) else {
            throw LDAPError(code: .tooManyOperations, message: "too many DNS look-ups at the same time")
        }
        let timer = MultiThreadedEventLoopGroup.singleton.any()
            .scheduleTask(deadline: NIODeadline(deadline)) {
                answer.finish(
                    .failure(LDAPError(code: .deadlineExceeded, message: "no answer about \(host) in time"))
                )
            }
        defer { timer.cancel() }
        do {
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { answer.start($0) }
            } onCancel: {
                answer.finish(.failure(LDAPError(code: .cancelled, message: "the caller gave up looking up \(host)")))
            }
        } catch let error as LDAPError {
            throw error
        } catch {
            throw LDAPError(code: .connectFailed, message: "\(error)")
        }
    }

    private static func lookUp(_ host: String) -> Result<[String], LDAPError> {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, nil, &hints, &list)
        guard status == 0 else {
            let reason = gai_strerror(status).map { String(cString: $0) } ?? "error \(status)"
            return .failure(
                LDAPError(code: .connectFailed, message: "the host name \(host) does not resolve (\(reason))")
            )
        }
        defer { freeaddrinfo(list) }
        var addresses: [String] = []
        var next = list
        while let info = next?.pointee, addresses.count < Self.maximumCount {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let named = getnameinfo(
                info.ai_addr,
                info.ai_addrlen,
                &text,
                socklen_t(text.count),
                nil,
                0,
                NI_NUMERICHOST
            )
            let address = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if named == 0, !addresses.contains(address) { addresses.append(address) }
            next = info.ai_next
        }
        return .success(addresses)
    }
}
