import Glibc

/// A process, in the kernel's accounting (proc(5)).
struct ObservedProcess: Sendable {
    /// This process.
    static var ourselves: ObservedProcess { ObservedProcess(id: Int(getpid())) }

    let id: Int

    init(id: Int) {
        self.id = id
    }

    /// Reads which process it is.
    ///
    /// - Parameter file: A file with the process's number.
    /// - Throws: ``BenchmarkError`` where there is none.
    init(file: String) throws(BenchmarkError) {
        guard let text = Self.text(file), let id = Int(text.filter(\.isNumber)) else {
            throw BenchmarkError("\(file) names no process")
        }
        self.id = id
    }

    /// Whether it has come to its end.
    var hasEnded: Bool { self.statistics.first.map { $0 == "Z" || $0 == "X" } ?? true }

    /// Its user and system time so far, in microseconds; in steps of 10 ms, as the kernel has it.
    ///
    /// - Throws: ``BenchmarkError`` when it is gone.
    func processorTime() throws(BenchmarkError) -> Double {
        let fields = self.statistics
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            throw BenchmarkError("process \(self.id) is gone")
        }
        return (user + system) * 1_000_000 / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Its resident memory.
    ///
    /// - Throws: ``BenchmarkError`` when it is gone.
    func memory() throws(BenchmarkError) -> MemorySample {
        let lines = Self.text("/proc/\(self.id)/status")?.split(separator: "\n") ?? []
        func megabytes(_ name: String) -> Double? {
            let line = lines.first { $0.hasPrefix("\(name):") }
            // In kB, which are 1024 bytes.
            return line?.split(whereSeparator: \.isWhitespace).dropFirst().first
                .flatMap { Double($0) }
                .map { $0 * 1024 / 1_000_000 }
        }
        guard let resident = megabytes("VmRSS"), let anonymous = megabytes("RssAnon") else {
            throw BenchmarkError("process \(self.id) is gone")
        }
        return MemorySample(resident: resident, anonymous: anonymous)
    }

    /// The fields from the state on; those before it hold a name, which may have any characters.
    private var statistics: [Substring] {
        guard let text = Self.text("/proc/\(self.id)/stat"), let end = text.lastIndex(of: ")") else { return [] }
        return text[text.index(after: end)...].split(whereSeparator: \.isWhitespace)
    }

    private static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return String(unsafeUninitializedCapacity: 8192) { max(0, read(descriptor, $0.baseAddress, $0.count)) }
    }
}
