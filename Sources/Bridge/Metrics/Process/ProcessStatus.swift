/// What Linux tells of a process (proc(5), `/proc/pid/stat`).
struct ProcessStatus: Sendable, Hashable {
    /// Time on processors, in the program and in the kernel for it, in ticks.
    let processorTicks: Int
    let threads: Int
    /// When it started, in ticks after the machine did.
    let startTicks: Int
    let virtualBytes: Int
    let residentPages: Int

    /// Reads the file.
    ///
    /// - Parameter text: The file's text; `nil` is the result for any other text.
    init?(_ text: String) {
        // The name, in parentheses, may hold anything: fields count from its end. The first behind it is field 3.
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(whereSeparator: \.isWhitespace)
        func field(_ number: Int) -> Int? { fields.count > number - 3 ? Int(fields[number - 3]) : nil }
        guard let user = field(14), let system = field(15), let threads = field(20), let start = field(22),
            let virtual = field(23), let resident = field(24)
        else { return nil }
        self.processorTicks = user &+ system
        self.threads = threads
        self.startTicks = start
        self.virtualBytes = virtual
        self.residentPages = resident
    }
}
