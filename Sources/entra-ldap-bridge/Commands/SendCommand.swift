import ArgumentParser
import Bridge
import BridgeConfiguration
import EntraCallout
import FoundationEssentials
import StandIns
import UnixSignals

/// `send`: calls a running bridge as Entra does, once or at a rate.
///
/// The JSON of one callout is an object with `url`, `event`, `correlationId`, `status`, `outcome`, `requestId`,
/// `milliseconds`, `budgetMilliseconds`, `bytes`, `accepted`, and `failure` or `body`; that of a load is what
/// ``LoadSummary`` describes.
struct SendCommand: AsyncParsableCommand {
    private static let maximumBody = 1 << 20

    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Sends an event to a running bridge as Entra does, and shows the answer; or many, at a rate.",
        discussion: """
            The caller is a stand-in tenant that the bridge trusts (demo --keep-running writes its file and prints the \
            command), or a real token from a file or BRIDGE_TOKEN: never from the command line, where other users see it.

            With --rate each callout has a time at which it is due, whatever became of the earlier ones, and its latency \
            counts from then: a bridge that stalls is charged with all who would have come meanwhile.

            Exit codes: 0 answered as Entra takes it (with --rate: all were answered with 200), 1 answered otherwise, 64 wrong \
            usage or a file that can't be read, 69 no answer, 78 the configuration has errors, 130 interrupted.
            """
    )

    @OptionGroup(title: "Event") var event: EventOptions

    @OptionGroup(title: "Caller") var caller: CallerOptions

    @OptionGroup(title: "Load") var load: LoadOptions

    @Option(help: "text or json.")
    var format = OutputFormat.text

    func validate() throws {
        guard let timeout = DurationText.parse(self.caller.timeout), timeout > .zero, timeout <= .seconds(60) else {
            throw ValidationError("--timeout takes a number with ms, s or m, 1m at most.")
        }
        guard self.event.body == nil || self.load.users == nil else {
            throw ValidationError("--body brings its own user; --users does not go with it.")
        }
    }

    func run() async throws {
        let caller = try await CallerReading(self.caller, event: self.event)
        let writing = try self.writing(caller)
        let timeout = DurationText.parse(self.caller.timeout) ?? .seconds(5)
        let code = try await Sender.with(
            url: caller.url,
            shownURL: caller.shownURL,
            token: caller.token,
            timeout: timeout,
            connections: self.load.schedule == nil ? 1 : self.load.connections
        ) { sender in
            if let schedule = self.load.schedule {
                return try await self.run(schedule, sender: sender, caller: caller, events: self.events(writing))
            }
            let events = try self.events(writing)
            return try await SendOnce(sender: sender, budget: caller.budget, format: self.format).run(events(0))
        }
        if code != 0 { throw ExitCode(code) }
    }

    /// `nil` where a file has the event.
    private func writing(_ caller: CallerReading) throws -> EventWriting? {
        guard self.event.body == nil else { return nil }
        guard let tenantID = caller.tenantID else {
            throw StandardError.wrongUsage(
                "which tenant does the event come from? The token does not say; say --tenant ID"
            )
        }
        return try EventWriting(
            self.event,
            tenantID: tenantID,
            applicationID: caller.applicationID,
            password: self.event.kind == .passwordSubmit ? PasswordSending(self.event, caller) : nil
        )
    }

    /// The events by their number.
    private func events(_ writing: EventWriting?) throws -> @Sendable (Int) throws -> SendOnce.Event {
        guard let writing else {
            let path = self.event.body ?? ""
            do throws(FileReadError) {
                let body = try FileReader.system.read(path, Self.maximumBody)
                return { _ in SendOnce.Event(body: body, what: "the content of \(path)", user: nil, correlationID: nil)
                }
            } catch {
                throw StandardError.wrongUsage("\(path): \(error.reason)")
            }
        }
        let users = try self.users()
        let choice = UserChoice(count: users.count, distribution: self.load.distribution, seed: self.load.seed)
        let kind = self.event.kind
        let own = self.event.user
        return { index in
            let user = users.isEmpty ? nil : users[choice.user(of: index)]
            let (body, correlationID) = try writing.event(user: user?.text, applicationID: user?.applicationID)
            return SendOnce.Event(
                body: body,
                what: kind.rawValue,
                user: writing.payload.hasUser ? DemoText.fields(of: writing.user(user?.text ?? own)) : nil,
                correlationID: correlationID
            )
        }
    }

    private func users() throws -> [ComparedUser] {
        guard let path = self.load.users else { return [] }
        do {
            return try UserList.parse(try FileReader.system.read(path, UserList.maximumBytes))
        } catch let error as FileReadError {
            throw StandardError.wrongUsage("\(path): \(error.reason)")
        } catch {
            throw StandardError.wrongUsage("\(path): \(error)")
        }
    }

    private func run(
        _ schedule: LoadSchedule,
        sender: Sender,
        caller: CallerReading,
        events: @escaping @Sendable (Int) throws -> SendOnce.Event
    ) async throws -> Int32 {
        // Whatever is wrong with the events shows before the first one is due.
        _ = try events(0)
        let run = LoadRun(
            schedule: schedule,
            connections: self.load.connections,
            patience: sender.timeout,
            budget: caller.budget
        )
        return try await SendLoad(run: run, sender: sender, format: self.format)
            .run { index in
                guard let event = try? events(index) else { return .failure("the event can't be written") }
                return await sender.send(event.body)
            }
    }
}
