import BenchmarkSupport

extension Measurements {
    /// The aims of the parts that ran.
    var aims: [Aim] {
        (self.processorAims + self.otherAims).filter { $0.figure.isFinite }
    }

    private var processorAims: [Aim] {
        let loads = self.size.connections.map { Load.saturation(connections: $0) } + [.rate]
        let live = loads.map { load in
            Aim(
                what: "CPU per callout, cache off, times the floor's, \(load.title)",
                side: .atMost,
                bound: 1.5,
                figure: self.ratio(.live, load, to: .floor) { $0.processorTime },
                decimals: 2
            )
        }
        let cached = loads.map { load in
            Aim(
                what: "CPU per callout, with the cache, times that without, \(load.title)",
                side: .atMost,
                bound: 0.5,
                figure: self.ratio(.cached, load, to: .live) { $0.processorTime },
                decimals: 2
            )
        }
        return live + cached
    }

    private var otherAims: [Aim] {
        let idle = self.memory.median(of: .idle) { $0.resident }
        let full = self.memory.median(of: MemoryMoment(users: self.size.users)) { $0.resident }
        return [
            Aim(
                what: "p99 at \(Load.rate.title), cache off, times the floor's",
                side: .atMost,
                bound: 1.5,
                figure: self.ratio(.live, .rate, to: .floor) { $0.percentile99 },
                decimals: 2
            ),
            Aim(
                what: "callouts/s with 5 ms of directory delay on \(Load.directoryConnections) connections",
                side: .atLeast,
                bound: 3400,
                figure: self.loads.median(of: LoadRow(subject: .live, load: .delay)) { $0.calloutsPerSecond },
                decimals: 0
            ),
            Aim(
                what: "milliseconds from start to the first answer",
                side: .atMost,
                bound: 150,
                figure: self.starts.median(of: .cached) { $0.firstAnswer },
                decimals: 0
            ),
            Aim(what: "MB in memory, idle", side: .atMost, bound: 40, figure: idle, decimals: 1),
            Aim(
                what: "MB above that after \(self.size.users) users",
                side: .atMost,
                bound: 20,
                // Still not a number where nothing was measured.
                figure: full < idle ? 0 : full - idle,
                decimals: 1
            ),
        ]
    }

    private func ratio(
        _ subject: Subject,
        _ load: Load,
        to other: Subject,
        _ value: (LoadSample) -> Double
    ) -> Double {
        self.loads.ratio(
            of: LoadRow(subject: subject, load: load),
            to: LoadRow(subject: other, load: load),
            value
        )
    }
}
