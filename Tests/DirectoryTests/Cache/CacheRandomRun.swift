import LDAP
import NIOCore

@testable import Directory

/// Random events for the cache's state, and the books that the test keeps of them by itself.
///
/// Each answer of the directory carries a serial number, under which the books know whose it is, when its look-up began,
/// and after how many events.
struct CacheRandomRun {
    private struct Person: Hashable {
        let user: String
        let tenantID: String
    }

    private struct Known {
        let person: Person
        let startedAt: NIODeadline
        let startedAfter: Int
        let isFound: Bool
        var refreshes = 0
    }

    private struct Waiting {
        let person: Person
        let askedAfter: Int
        let deadline: NIODeadline
        let maximumStaleness: TimeAmount?
    }

    private struct Flying {
        let job: CacheStateMachine.Job
        let person: Person
        let startedAt: NIODeadline
        let startedAfter: Int
    }

    private struct Alone {
        let lookUp: CacheStateMachine.LookUp
        let person: Person
        let startedAfter: Int
    }

    private static let settings = CacheSettings(
        fresh: .milliseconds(100),
        stale: .milliseconds(1000),
        negative: .milliseconds(20),
        background: .milliseconds(300),
        maximumFlights: 4,
        maximumEntries: 9,
        maximumBytes: 8000
    )

    private(set) var violation: String?
    /// The kinds of what happened: a run that misses some proves little.
    private(set) var seen: Set<String> = []

    private var random: SeededGenerator
    private var machine = CacheStateMachine(settings: Self.settings)
    private var now = NIODeadline.uptimeNanoseconds(1_000_000_000)
    private var events = 0
    private var serial = 0
    private var requests = 0
    private var requestsByPerson: [Person: (ResolutionRequest, CacheKey)] = [:]
    private var known: [String: Known] = [:]
    private var waiting: [UInt64: Waiting] = [:]
    private var flying: [Flying] = []
    private var alone: [Alone] = []
    private var purgedNames: [String: Int] = [:]
    private var purgedEntries: [String: Int] = [:]

    init(seed: UInt64) {
        self.random = SeededGenerator(seed: seed)
        self.machine.start()
    }

    mutating func step() {
        guard self.violation == nil else { return }
        self.events += 1
        switch self.number(100) {
        case 0..<40: self.ask()
        case 40..<62: self.endFlight()
        case 62..<67: self.endAlone()
        case 67..<70: self.giveUp()
        case 70..<76: self.purge()
        default: self.passTime()
        }
        self.checkBounds()
    }

    /// Ends everything: nobody may be left.
    mutating func finish() {
        while !self.flying.isEmpty { self.endFlight() }
        while !self.alone.isEmpty { self.endAlone() }
        self.check(self.waiting.isEmpty, "waiters without a look-up were never answered")
        var actions = CacheStateMachine.Actions()
        self.machine.shutDown(into: &actions)
        self.check(actions.answers.isEmpty, "the end answered somebody who had been answered")
        self.check(self.machine.statistics.entries == 0, "entries outlived the end")
    }

    // MARK: Events

    private mutating func ask() {
        let person = Person(user: "u\(self.number(8))", tenantID: "t\(self.number(2))")
        let deadline = self.now + .milliseconds(Int64(self.number(250)) - 10)
        let maximum = self.number(3) == 0 ? TimeAmount.milliseconds(Int64(self.number(1200))) : nil
        let (request, key) = self.request(of: person)
        var actions = CacheStateMachine.Actions()
        let response = self.machine.request(
            request,
            key: key,
            deadline: deadline,
            maximumStaleness: maximum,
            now: self.now,
            into: &actions
        )
        self.requests += 1
        let waiting = Waiting(
            person: person,
            askedAfter: self.events,
            deadline: deadline,
            maximumStaleness: maximum
        )
        self.begin(actions.jobs, person)
        switch response {
        case .answer(.success(let report)):
            if !actions.jobs.isEmpty, report.source == .cached { self.noteRefresh(of: report) }
            self.checkReport(report, for: waiting, isLate: deadline - CacheStateMachine.margin <= self.now, "at once")
        case .answer(.failure(let error)):
            self.check(deadline <= self.now && error.code == .unavailable, "failed at once with time left")
        case .wait(let waiterID):
            self.check(self.waiting[waiterID] == nil, "an id was given twice")
            self.waiting[waiterID] = waiting
        case .lookUp(let lookUp):
            self.check(self.flying.count == Self.settings.maximumFlights, "alone with room for a flight")
            self.alone.append(Alone(lookUp: lookUp, person: person, startedAfter: self.events))
        case .passThrough:
            self.check(false, "passed through while running")
        }
        self.take(actions)
    }

    private mutating func endFlight() {
        guard !self.flying.isEmpty else { return }
        let flight = self.flying.remove(at: self.number(self.flying.count))
        let result = self.result(
            for: flight.person,
            startedAt: flight.startedAt,
            startedAfter: flight.startedAfter
        )
        var actions = CacheStateMachine.Actions()
        let stored = result.map {
            ($0, StoredAnswer($0, key: flight.job.key, subjectNames: flight.job.subjectNames))
        }
        self.machine.flightEnded(flight.job.flightID, stored, now: self.now, into: &actions)
        self.take(actions, error: result.error)
    }

    private mutating func endAlone() {
        guard !self.alone.isEmpty else { return }
        let own = self.alone.remove(at: self.number(self.alone.count))
        let result = self.result(for: own.person, startedAt: own.lookUp.startedAt, startedAfter: own.startedAfter)
        let stored = result.map {
            ($0, StoredAnswer($0, key: own.lookUp.key, subjectNames: own.lookUp.subjectNames))
        }
        let answer = self.machine.lookUpEnded(own.lookUp, stored, now: self.now)
        self.seen.insert("alone")
        guard case .success(let report) = answer, case .failure(let error) = result else { return }
        self.check(error.code == .unavailable, "something old in the place of a refusal")
        let waiting = Waiting(
            person: own.person,
            askedAfter: own.startedAfter,
            deadline: own.lookUp.deadline,
            maximumStaleness: own.lookUp.maximumStaleness
        )
        self.checkReport(report, for: waiting, isLate: true, "alone")
    }

    private mutating func giveUp() {
        guard let waiterID = self.waiting.keys.min() else { return }
        var actions = CacheStateMachine.Actions()
        self.machine.waiterGaveUp(waiterID, into: &actions)
        self.check(actions.answers.map(\.waiterID) == [waiterID], "one who gave up was not answered")
        self.take(actions)
        self.machine.waiterGaveUp(waiterID, into: &actions)
        self.check(actions.answers.count == 1, "one who gave up twice was answered twice")
        self.seen.insert("gave up")
    }

    private mutating func purge() {
        let user = "u\(self.number(8))"
        let before = self.machine.statistics.entries
        let count: Int
        switch self.number(12) {
        case 0:
            count = self.machine.purgeAll()
            self.check(count == before, "not all were purged")
            for number in 0..<8 { self.purgedNames["u\(number)"] = self.events }
            self.seen.insert("purged all")
        case 1..<6:
            let (name, entry) = UserFingerprint.meanings(of: CacheSample.dn(user).uppercased())
            count = self.machine.purge(name: name, entry: entry)
            self.purgedEntries[user] = self.events
            self.seen.insert("purged an entry")
        default:
            let (name, entry) = UserFingerprint.meanings(of: "\(user)@EXAMPLE.test")
            count = self.machine.purge(name: name, entry: entry)
            self.purgedNames[user] = self.events
            self.seen.insert("purged a name")
        }
        self.check(before - count == self.machine.statistics.entries, "the count of a purge is wrong")
    }

    private mutating func passTime() {
        // Mostly little, so that bursts meet.
        self.now = self.now + .milliseconds(Int64(self.number(self.number(8) == 0 ? 120 : 12)))
        var actions = CacheStateMachine.Actions()
        self.machine.timePassed(now: self.now, into: &actions)
        for (waiterID, result) in actions.answers {
            guard let waiting = self.waiting[waiterID] else { continue }
            if case .failure = result { self.check(waiting.deadline <= self.now, "failed before its deadline") }
            self.seen.insert("deadline")
        }
        self.take(actions, isLate: true)
        self.check(self.machine.wakeUp.map { $0 > self.now } ?? true, "what is due was left")
    }

    // MARK: Books

    private mutating func begin(_ jobs: [CacheStateMachine.Job], _ person: Person) {
        for job in jobs {
            self.flying.append(
                Flying(job: job, person: person, startedAt: self.now, startedAfter: self.events)
            )
        }
        self.check(self.flying.count <= Self.settings.maximumFlights, "too many flights")
    }

    private mutating func noteRefresh(of report: ResolutionReport) {
        guard let serial = report.directory else { return }
        self.known[serial]?.refreshes += 1
        self.check(report.age >= .milliseconds(75), "asked again too early")
        self.check(self.known[serial].map { $0.refreshes == 1 } ?? false, "asked again twice")
        self.seen.insert("refresh")
    }

    private mutating func result(
        for person: Person,
        startedAt: NIODeadline,
        startedAfter: Int
    ) -> Result<ResolutionReport, DirectoryError> {
        self.serial += 1
        let kind = self.number(10)
        if kind < 7 {
            self.known["\(self.serial)"] = Known(
                person: person,
                startedAt: startedAt,
                startedAfter: startedAfter,
                isFound: kind < 6
            )
            // Old books are of no use: everything they tell of has been stale for long.
            if self.serial % 500 == 0 {
                let horizon = self.now - .seconds(2)
                self.known = self.known.filter { $0.value.startedAt > horizon }
            }
        }
        switch kind {
        case 0..<6:
            let padding = self.number(self.number(20) == 0 ? 9000 : 1500)
            return .success(CacheSample.found(person.user, marker: "\(self.serial)", padding: padding))
        case 6: return .success(CacheSample.unknown(marker: "\(self.serial)"))
        case 7: return .failure(CacheSample.error(.refused))
        default: return .failure(CacheSample.error(.unavailable))
        }
    }

    /// Books the answers of an input.
    private mutating func take(_ actions: CacheStateMachine.Actions, error: DirectoryError? = nil, isLate: Bool = false)
    {
        for (waiterID, result) in actions.answers {
            guard let waiting = self.waiting.removeValue(forKey: waiterID) else {
                self.check(false, "somebody was answered twice")
                continue
            }
            guard case .success(let report) = result else { continue }
            self.check(error == nil || error?.code == .unavailable, "something old in the place of a refusal")
            self.checkReport(report, for: waiting, isLate: isLate || error != nil, "after a wait")
        }
    }

    private mutating func checkReport(
        _ report: ResolutionReport,
        for waiting: Waiting,
        isLate: Bool,
        _ how: String
    ) {
        self.seen.insert("\(report.source.rawValue) \(how)")
        guard let known = report.directory.flatMap({ self.known[$0] }) else {
            self.check(false, "an answer out of nowhere")
            return
        }
        self.check(known.person == waiting.person, "somebody else's answer")
        // Who was not found has no entry to be purged by.
        let purged = max(
            self.purgedNames[known.person.user] ?? -1,
            known.isFound ? self.purgedEntries[known.person.user] ?? -1 : -1
        )
        self.check(
            known.startedAfter > purged || (report.source == .live && waiting.askedAfter <= purged),
            "purged and served \(how)"
        )
        guard report.source != .live else { return }
        let age = self.now - known.startedAt
        self.check(report.age == Duration(age), "a wrong age")
        switch report.source {
        case .cached:
            self.check(age < (known.isFound ? .milliseconds(100) : .milliseconds(20)), "no longer fresh")
        case .stale:
            self.check(known.isFound && age >= .milliseconds(100) && age < .milliseconds(1000), "not stale")
            self.check(waiting.maximumStaleness.map { age <= $0 } ?? true, "too old for the caller")
            self.check(isLate, "stale without need")
        case .live: break
        }
    }

    private mutating func checkBounds() {
        let statistics = self.machine.statistics
        self.check(statistics.entries <= Self.settings.maximumEntries, "too many entries")
        self.check(statistics.bytes <= Self.settings.maximumBytes, "too many bytes")
        self.check(statistics.flights == self.flying.count, "flights were lost")
        self.check(
            statistics.hits + statistics.negativeHits + statistics.misses + statistics.joins == self.requests,
            "a request was not counted once"
        )
        self.check(statistics.staleHits <= statistics.misses + statistics.joins, "more stale than asked")
        if statistics.evictions > 0 { self.seen.insert("evicted") }
        guard self.events % 64 == 0 else { return }
        let keys = self.machine.entries.keysByUse
        self.check(keys.count == statistics.entries && Set(keys).count == keys.count, "the order lost entries")
        let bytes = keys.reduce(0) { $0 + (self.machine.entries[$1]?.answer.byteCount ?? 0) }
        self.check(bytes == statistics.bytes, "bytes were lost")
        self.check(self.machine.waiters.count == self.waiting.count, "waiters were lost")
        self.check(self.machine.openFlights.count <= self.flying.count, "flights to join that do not fly")
    }

    private mutating func check(_ condition: Bool, _ what: String) {
        if !condition, self.violation == nil { self.violation = "event \(self.events): \(what)" }
    }

    /// Made once for each person: a debug build takes longer for a key than for what is done with it.
    private mutating func request(of person: Person) -> (ResolutionRequest, CacheKey) {
        if let known = self.requestsByPerson[person] { return known }
        let request = CacheSample.request(person.user)
        let made = (request, CacheKey(tenantID: person.tenantID, request: request))
        self.requestsByPerson[person] = made
        return made
    }

    private mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self.random) }
}
