import CARES
import Glibc

/// A c-ares channel for one question: its sockets and memory live as long as this value.
///
/// c-ares brings UDP, TCP for answers that UDP truncates, EDNS, several name servers in turn, and `resolv.conf`, which is
/// read anew for each channel. A channel belongs to one thread.
struct ResolverChannel: ~Copyable {
    /// Why there is no channel or no answer, in words.
    struct Failure: Error {
        let reason: String
        /// Whether c-ares went through all name servers and does not tell what the last of them said.
        var isUnexplained = false
    }

    /// Where c-ares puts the outcome; it outlives the channel, whose end is an outcome too.
    private final class Outcome {
        var status: Int32?
        var bytes: [UInt8] = []
    }

    /// c-ares' own waits and the caller's cancellation are looked at this often.
    private static let tick: Duration = .milliseconds(20)
    /// UDP answers up to this size are not fragmented on any usual path (RFC 9715).
    private static let maximumUDPSize: Int32 = 1232
    private static let maximumSockets = 16

    // Global state of c-ares: set up once, before the first channel, and never torn down.
    private static let library = ares_library_init(ARES_LIB_INIT_ALL)
    private static let classInternet: Int32 = 1
    private static let typeSRV: Int32 = 33

    private let channel: OpaquePointer
    private let outcome = Outcome()

    /// Opens a channel; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - nameServers: The name servers in order; none means the system's.
    ///   - timeout: How long the first one may take before the next is asked.
    ///   - takesRefusals: Whether SERVFAIL, NOTIMP and REFUSED are an outcome; else they are a reason to ask the next
    ///     name server, and c-ares forgets them.
    /// - Throws: ``Failure``.
    init(nameServers: [NameServer], timeout: Duration, takesRefusals: Bool) throws(Failure) {
        var options = ares_options()
        options.flags = ARES_FLAG_EDNS | (takesRefusals ? ARES_FLAG_NOCHECKRESP : 0)
        options.timeout = Self.milliseconds(min(timeout, .seconds(60)))
        options.tries = 3
        options.ednspsz = Self.maximumUDPSize
        let mask = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_EDNSPSZ
        var opened: OpaquePointer?
        var status = Self.library
        if status == ARES_SUCCESS { status = ares_init_options(&opened, &options, mask) }
        guard status == ARES_SUCCESS, let opened else { throw Failure(reason: Self.text(of: status)) }
        if !nameServers.isEmpty {
            let list = nameServers.map(\.description).joined(separator: ",")
            status = ares_set_servers_ports_csv(opened, list)
            guard status == ARES_SUCCESS else {
                ares_destroy(opened)
                throw Failure(reason: Self.text(of: status))
            }
        }
        self.channel = opened
    }

    deinit {
        ares_destroy(self.channel)
    }

    /// The name servers that are asked, in order.
    var nameServers: [String] {
        var first: UnsafeMutablePointer<ares_addr_port_node>?
        guard ares_get_servers_ports(self.channel, &first) == ARES_SUCCESS else { return [] }
        defer { ares_free_data(first) }
        var names: [String] = []
        var next = first
        while let node = next {
            var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            inet_ntop(node.pointee.family, &node.pointee.addr, &text, socklen_t(text.count))
            let ip = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let port = node.pointee.udp_port == 0 ? 53 : node.pointee.udp_port
            names.append(ip.contains(":") ? "[\(ip)]:\(port)" : "\(ip):\(port)")
            next = node.pointee.next
        }
        return names
    }

    /// Asks for the SRV records of a name and waits for the answer on this thread.
    ///
    /// - Parameters:
    ///   - name: A complete name; no search domain is added.
    ///   - deadline: When to give up.
    ///   - isWanted: Asked now and then; `false` ends the wait.
    /// - Returns: The answer's bytes, or `nil` when the wait ended without one.
    /// - Throws: ``Failure`` with what the name servers said, or that none could be asked.
    func ask(
        for name: String,
        deadline: ContinuousClock.Instant,
        while isWanted: () -> Bool
    ) throws(Failure) -> [UInt8]? {
        ares_query(
            self.channel,
            name,
            Self.classInternet,
            Self.typeSRV,
            { context, status, _, bytes, count in
                guard let context else { return }
                let outcome = Unmanaged<Outcome>.fromOpaque(context).takeUnretainedValue()
                outcome.bytes = Array(UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : Int(count)))
                outcome.status = status
            },
            Unmanaged.passUnretained(self.outcome).toOpaque()
        )
        while self.outcome.status == nil {
            let remaining = ContinuousClock.now.duration(to: deadline)
            guard remaining > .zero, isWanted() else { return nil }
            self.process(atMost: Self.milliseconds(min(Self.tick, remaining)))
        }
        guard let status = self.outcome.status, status != ARES_SUCCESS else { return self.outcome.bytes }
        throw Failure(reason: Self.text(of: status), isUnexplained: status == ARES_ECONNREFUSED)
    }

    /// Waits for the sockets, and lets c-ares read, write and look at its own clock.
    private func process(atMost milliseconds: Int32) {
        var sockets = [ares_socket_t](repeating: -1, count: Self.maximumSockets)
        let interest = UInt32(bitPattern: ares_getsock(self.channel, &sockets, Int32(sockets.count)))
        var polled: [pollfd] = []
        for (index, socket) in sockets.enumerated() {
            var events: Int32 = 0
            if interest & (1 << UInt32(index)) != 0 { events |= POLLIN }
            if interest & (1 << UInt32(index + Self.maximumSockets)) != 0 { events |= POLLOUT }
            if events != 0 { polled.append(pollfd(fd: socket, events: Int16(events), revents: 0)) }
        }
        guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else {
            return ares_process_fd(self.channel, -1, -1)
        }
        for entry in polled where entry.revents != 0 {
            // An error is found by reading or writing, whichever c-ares waits for.
            let isReadable = Int32(entry.revents) & ~POLLOUT != 0 && Int32(entry.events) & POLLIN != 0
            let isWritable = Int32(entry.revents) & ~POLLIN != 0 && Int32(entry.events) & POLLOUT != 0
            ares_process_fd(self.channel, isReadable ? entry.fd : -1, isWritable ? entry.fd : -1)
        }
    }

    /// At least 1: a wait of 0 would be no wait.
    private static func milliseconds(_ duration: Duration) -> Int32 {
        Int32(max(1, (duration / .milliseconds(1)).rounded(.up)))
    }

    private static func text(of status: Int32) -> String {
        switch status {
        case ARES_ENOTFOUND: "the name does not exist (NXDOMAIN)"
        case ARES_ENODATA: "the name has no SRV records"
        case ARES_ESERVFAIL: "the name server failed (SERVFAIL)"
        case ARES_EREFUSED: "the name server refused to answer (REFUSED)"
        case ARES_ENOTIMP: "the name server does not know the question (NOTIMP)"
        case ARES_EFORMERR: "the name server did not understand the question (FORMERR)"
        case ARES_ETIMEOUT: "no name server answered"
        case ARES_ECONNREFUSED: "no name server could be reached"
        default: String(cString: ares_strerror(status))
        }
    }
}
