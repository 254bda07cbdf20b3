public import Logging
public import NIOCore

extension Connection {
    /// Binds once as somebody, on a connection of its own that is closed afterwards: the way to ask whether a password is
    /// right.
    ///
    /// - Parameters:
    ///   - configuration: The server and how TLS is verified; its credentials are not used.
    ///   - dn: The name of the entry to bind as (RFC 4514), as a search gave it.
    ///   - password: The password; an empty one is refused before anything is sent. It is left to the caller to wipe.
    ///   - controls: What the server is asked beside that.
    ///   - eventLoop: The loop that the connection lives on; `nil` takes the next one of the process-wide group.
    ///   - logger: Where it is told that files of TLS changed, or cannot be used any more; `nil` tells nobody.
    ///   - deadline: When connect, TLS and bind must be done, all together.
    /// - Returns: What the server answered, or why it did not.
    public static func bindOnce(
        _ configuration: ConnectionConfiguration,
        as dn: String,
        password: TypedPassword,
        controls: [Control] = [.passwordPolicy],
        on eventLoop: (any EventLoop)? = nil,
        logger: Logger? = nil,
        deadline: ContinuousClock.Instant
    ) async -> BindAttempt {
        await self.bindOnce(
            configuration,
            BindRequest(dn: dn, password: password, controls: controls),
            on: eventLoop,
            logger: logger,
            connectDeadline: deadline,
            deadline: deadline
        )
    }

    fileprivate static func bindOnce(
        _ configuration: ConnectionConfiguration,
        _ request: BindRequest,
        on eventLoop: (any EventLoop)?,
        logger: Logger?,
        connectDeadline: ContinuousClock.Instant,
        deadline: ContinuousClock.Instant
    ) async -> BindAttempt {
        let connection: Connection
        do throws(LDAPError) {
            try request.validate()
            var configuration = configuration
            configuration.credentials = .anonymous
            connection = try await self.connect(
                configuration,
                on: eventLoop,
                logger: logger,
                deadline: connectDeadline
            )
        } catch {
            return .notSent(error)
        }
        // Nobody waits for the end of the connection, and nobody else uses it.
        defer { connection.beginClosing() }
        do throws(LDAPError) {
            return .answered(try await connection.bind(request, deadline: deadline))
        } catch {
            return error.code == .invalidRequest ? .notSent(error) : .unanswered(error)
        }
    }
}

extension ServerSet {
    /// Binds once as somebody, at the server that is to be asked, on a connection of its own.
    ///
    /// Neither the pools nor the account that they bind with have a part in it. The password goes to one server at most:
    /// another one is tried only while none was connected to.
    ///
    /// - Parameters:
    ///   - dn: The name of the entry to bind as (RFC 4514), as a search gave it.
    ///   - password: The password; an empty one is refused before anything is sent. It is left to the caller to wipe.
    ///   - controls: What the server is asked beside that.
    ///   - allowsPlainText: Whether the password may be sent without TLS to a server on another machine.
    ///   - deadline: When connect, TLS and bind must be done, over all servers together.
    /// - Returns: What a server answered, or why none did.
    public func bindOnce(
        as dn: String,
        password: TypedPassword,
        controls: [Control] = [.passwordPolicy],
        allowsPlainText: Bool,
        deadline: ContinuousClock.Instant
    ) async -> BindAttempt {
        do throws(LDAPError) {
            try await self.waitForFirstServer(deadline: deadline)
        } catch {
            return .notSent(error)
        }
        var attempts = AttemptStateMachine(isRepeatable: false)
        while let pool = self.nextPool(&attempts) {
            let configuration = pool.connectionConfiguration
            guard allowsPlainText || configuration.security != .none || configuration.server.scheme == .ldapi else {
                return .notSent(Self.plainTextRefused(at: pool.server))
            }
            let start = ContinuousClock.now
            let attempt = await Connection.bindOnce(
                configuration,
                BindRequest(dn: dn, password: password, controls: controls),
                on: nil,
                logger: self.logger,
                connectDeadline: min(deadline, start + self.poolConfiguration.connectTimeout),
                deadline: deadline
            )
            guard case .notSent(let error) = attempt else { return attempt }
            let now = ContinuousClock.now
            self.failed(error, by: pool, after: start.duration(to: now))
            // Nothing reached the server: there is no harm in asking another one.
            guard case .askAnother = attempts.failed(error, isTimeLeft: now < deadline) else { return attempt }
        }
        return .notSent(attempts.lastError ?? self.noServer)
    }

    private static func plainTextRefused(at server: ServerAddress) -> LDAPError {
        LDAPError(
            code: .invalidRequest,
            message: "without TLS anybody on the way could read the password; it was not sent",
            server: server
        )
    }
}
