import BenchmarkSupport
import StandIns

/// All that is measured, round by round.
struct Measurements: Sendable {
    let stage: Stage
    let size: BenchmarkSize
    let parts: Set<Part>
    /// Whether the load generator goes before all others while it sends at a rate.
    let mayGoFirst: Bool
    var loads: ResultTable<LoadRow, LoadSample>
    var starts = StartSample.table
    var memory: ResultTable<MemoryMoment, MemorySample>

    init(on stage: Stage, size: BenchmarkSize, parts: Set<Part>, mayGoFirst: Bool) {
        self.stage = stage
        self.size = size
        self.parts = parts
        self.mayGoFirst = mayGoFirst
        self.loads = LoadSample.table(size)
        self.memory = MemorySample.table(size)
    }

    /// Measures everything once.
    ///
    /// - Parameter round: The round, from 1.
    /// - Throws: ``BenchmarkError``, or what starting a process throws.
    mutating func measure(round: Int) async throws {
        for row in LoadRow.all(self.size) where self.parts.contains(row.load.part) {
            Progress.tell("  \(row.subject.rawValue), \(row.load.title)")
            self.loads.add(try await self.sample(row, round: round), of: row)
        }
        if self.parts.contains(.start) {
            for subject in [Subject.floor, .cached] {
                Progress.tell("  \(subject.rawValue), start")
                for _ in 0..<self.size.starts {
                    self.starts.add(try await self.start(subject), of: subject)
                }
            }
        }
        // It does not depend on what else the machine does, and takes long.
        if self.parts.contains(.memory), round == 1 { try await self.fill() }
    }

    /// The start of a row's subject; where there is a proxy, its port is not known yet.
    func launch(_ row: LoadRow) -> Launch {
        var launch = Launch(row.subject, on: self.stage)
        guard row.load == .delay else { return launch }
        launch.connections = Load.directoryConnections
        launch.directoryPort = "PROXY"
        return launch
    }

    /// The run of a row.
    func command(_ row: LoadRow, round: Int) -> LoadCommand {
        var command = LoadCommand(row, self.size, files: self.stage.files)
        command.seed = round
        command.goesFirst = row.load == .rate && self.mayGoFirst
        return command
    }

    /// The run that fills the cache.
    var filling: LoadCommand { LoadCommand(users: self.size.users, files: self.stage.files) }

    private func sample(_ row: LoadRow, round: Int) async throws -> LoadSample {
        let command = self.command(row, round: round)
        var launch = self.launch(row)
        guard row.load == .delay else { return try await self.sample(command, launch) }
        return try await withFaultProxy(to: self.stage.slapd.ldapPort) { proxy in
            try await proxy.setFault(.delay(toServer: .zero, toClient: Load.lateness))
            launch.directoryPort = "\(proxy.port)"
            return try await self.sample(command, launch)
        }
    }

    private func sample(_ command: LoadCommand, _ launch: Launch) async throws -> LoadSample {
        try await launch.run { try await command.run(against: $0, directory: self.stage.directory) }
    }

    private func start(_ subject: Subject) async throws -> StartSample {
        try await Launch(subject, on: self.stage)
            .run { StartSample(firstAnswer: $0.firstAnswer, memory: try await self.memory(of: $0.process)) }
    }

    private mutating func fill() async throws {
        Progress.tell("  \(Subject.cached.rawValue), memory")
        let stage = self.stage
        let command = self.filling
        let (idle, full) = try await Launch(.cached, on: stage)
            .run { subject in
                let idle = try await self.memory(of: subject.process)
                _ = try await command.run(against: subject, directory: stage.directory)
                return (idle, try await self.memory(of: subject.process))
            }
        self.memory.add(idle, of: .idle)
        self.memory.add(full, of: MemoryMoment(users: self.size.users))
    }

    /// Looks at the memory after a moment, in which what was begun comes to its end.
    private func memory(of process: ObservedProcess) async throws -> MemorySample {
        try await Task.sleep(for: .seconds(1))
        return try process.memory()
    }
}
