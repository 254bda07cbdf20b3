import LDAP
import NIOCore
import Synchronization
import Tracing

extension ResolutionCache {
    /// Runs look-ups until the task is cancelled; to be called once.
    ///
    /// Then look-ups under way are cancelled, those who wait for them are answered, and it returns.
    public func run() async {
        if self.isOn { self.apply { state, _ in state.machine.start() } }
        await withDiscardingTaskGroup { group in
            for lane in self.lanes.all {
                group.addTask(executorPreference: lane.executor) { await self.run(lane) }
            }
        }
        self.apply { state, actions in state.machine.shutDown(into: &actions) }
    }

    /// Runs the look-ups of a lane.
    private func run(_ lane: CacheLanes.Lane) async {
        await withDiscardingTaskGroup { group in
            // Ends by cancellation.
            for await (job, context) in lane.jobs {
                group.addTask { await ServiceContext.$current.withValue(context) { await self.fly(job) } }
            }
            self.apply { state, _ in state.machine.beginShutdown() }
            lane.finish()
            group.cancelAll()
        }
    }

    /// One look-up for all who want it; a child of ``run()``.
    private func fly(_ job: CacheStateMachine.Job) async {
        let result = await self.answer(
            to: job.request,
            key: job.key,
            subjectNames: job.subjectNames,
            deadline: job.deadline
        )
        self.apply { state, actions in
            state.machine.flightEnded(job.flightID, result, now: .now(), into: &actions)
        }
    }

    /// The look-up of a caller for whom there is no flight.
    func lookUpAlone(
        _ request: ResolutionRequest,
        _ lookUp: CacheStateMachine.LookUp
    ) async throws(DirectoryError) -> ResolutionReport {
        let result = await self.answer(
            to: request,
            key: lookUp.key,
            subjectNames: lookUp.subjectNames,
            deadline: lookUp.deadline
        )
        return try self.apply { state, _ in state.machine.lookUpEnded(lookUp, result, now: .now()) }.get()
    }

    /// Asks the directory, and makes of its answer what can be kept: outside the lock, because it takes a while.
    private func answer(
        to request: ResolutionRequest,
        key: CacheKey,
        subjectNames: [UserFingerprint],
        deadline: NIODeadline
    ) async -> Result<(ResolutionReport, StoredAnswer), DirectoryError> {
        do throws(DirectoryError) {
            let report = try await self.lookUp(request, .now + Duration(deadline - .now()))
            return .success((report, StoredAnswer(report, key: key, subjectNames: subjectNames)))
        } catch {
            return .failure(error)
        }
    }

    /// Waits for a look-up, the caller's deadline or its cancellation.
    func wait(as caller: WaitingCaller, _ waiterID: UInt64) async throws(DirectoryError) -> ResolutionReport {
        let result: Result<ResolutionReport, DirectoryError>
        do {
            result = try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { caller.start($0) }
            } onCancel: {
                self.apply { state, actions in state.machine.waiterGaveUp(waiterID, into: &actions) }
            }
        } catch {
            // Nobody fails a caller but by a result; the continuation's type does not say so.
            throw .callerGaveUp
        }
        return try result.get()
    }

    /// The one door into the state: takes an input under the lock, and does what follows outside.
    func apply<Output>(_ input: (inout State, inout CacheStateMachine.Actions) -> Output) -> Output {
        var actions = CacheStateMachine.Actions()
        var answers: [(WaitingCaller, Result<ResolutionReport, DirectoryError>)] = []
        let output = self.state.withLock { state in
            let output = input(&state, &actions)
            for (waiterID, result) in actions.answers {
                guard let caller = state.callers.removeValue(forKey: waiterID) else { continue }
                answers.append((caller, result))
            }
            self.schedule(&state)
            return output
        }
        for job in actions.jobs { self.lanes.current.begin(job, .current) }
        for (caller, result) in answers { caller.finish(.success(result)) }
        return output
    }

    /// Has one timer for all callers go off at the latest when the first of them wants to hear something.
    ///
    /// Most get their answer before. A timer that nobody needs any more stays: it goes off for nobody and sets the next, so
    /// that there are as few of them as deadlines that are far from each other, and not one for each caller.
    private func schedule(_ state: inout State) {
        guard let wakeUp = state.machine.wakeUp else { return }
        if let timer = state.timer, timer.deadline <= wakeUp { return }
        state.timer?.task.cancel()
        let task = self.timerLoop.scheduleTask(deadline: wakeUp) {
            self.apply { state, actions in
                state.timer = nil
                state.machine.timePassed(now: .now(), into: &actions)
            }
        }
        state.timer = (wakeUp, task)
    }
}
