// Which of the two modules has `timespec` for the compiler, depends on what else it compiles at the same time.
import CoreFoundation
import FoundationEssentials
import Glibc
import PrometheusMetrics

/// Tells what the process takes of its machine, under the names that Prometheus' own libraries use.
struct ProcessCollector: Sendable {
    private let ticksPerSecond = Double(max(sysconf(Int32(_SC_CLK_TCK)), 1))
    private let pageSize = Double(max(sysconf(Int32(_SC_PAGESIZE)), 1))

    func collect(into snapshot: inout MetricSnapshot) {
        snapshot.gauge("bridge_build_info", "The version that runs.", 1, labels: [("version", BridgeVersion.text)])
        let status = ProcessStatus(ProcessFile.text("/proc/self/stat") ?? "")
        if let status {
            let time = Double(status.processorTicks) / self.ticksPerSecond
            snapshot.counter("process_cpu_seconds_total", "Time on processors.", time)
            snapshot.gauge("process_threads", "Threads.", Double(status.threads))
            snapshot.gauge("process_virtual_memory_bytes", "Virtual memory.", Double(status.virtualBytes))
            snapshot.gauge(
                "process_resident_memory_bytes",
                "Resident memory.",
                Double(status.residentPages) * self.pageSize
            )
            if let uptime = Self.uptime {
                snapshot.gauge(
                    "process_start_time_seconds",
                    "When the process started, in seconds since 1970.",
                    (Date.now.timeIntervalSince1970 - uptime + Double(status.startTicks) / self.ticksPerSecond)
                        .rounded()
                )
            }
        }
        // Looking takes a descriptor too.
        if let count = ProcessFile.entryCount("/proc/self/fd") {
            snapshot.gauge("process_open_fds", "Open file descriptors.", Double(max(count - 1, 0)))
        }
        if let limit = ProcessFile.openFilesLimit {
            snapshot.gauge("process_max_fds", "File descriptors that may be open.", limit)
        }
    }

    /// How long the machine is up, its sleep included, as the ticks of processes count.
    private static var uptime: Double? {
        var time = timespec()
        guard clock_gettime(CLOCK_BOOTTIME, &time) == 0 else { return nil }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
