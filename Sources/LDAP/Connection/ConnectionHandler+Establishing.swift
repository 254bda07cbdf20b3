import NIOCore
import NIOSSL

extension ConnectionHandler {
    func perform(_ action: ConnectionStateMachine.Action) {
        do throws(LDAPError) {
            switch action {
            case .wait:
                break
            case .sendStartTLS:
                _ = try self.engine.startTLS()
                self.scheduleFlush()
            case .startHandshake:
                try self.addTLS()
            case .checkIdentity:
                self.checkIdentity()
            case .askPermission:
                self.askPermission()
            case .sendBind:
                guard case .simple(let dn, _) = self.configuration.credentials,
                    let password = self.bindMeans.password
                else { return }
                _ = try self.engine.simpleBind(dn: dn, password: password)
                self.gatedBind.sent()
                self.scheduleFlush()
            case .makeBindStep(let serverCredentials):
                try self.makeBindStep(answering: serverCredentials)
            case .sendBindStep(let step):
                guard let mechanism = self.saslExchange?.mechanism else { return }
                _ = try self.engine.saslBind(mechanism: mechanism, credentials: step.credentials)
                self.scheduleFlush()
            case .addSecurityLayer(let layer):
                try self.addSecurityLayer(layer)
            case .becomeReady:
                self.saslExchange = nil
                self.ready.succeed(())
            case .close(let error):
                self.close(error)
            }
        } catch {
            self.fail(error)
        }
    }

    func addTLS() throws(LDAPError) {
        guard let context, let tls else { return }
        do {
            let handler = try self.configuration.makeTLSHandler(tls)
            try context.pipeline.syncOperations.addHandler(handler, position: .first)
        } catch {
            throw LDAPError(code: .tlsFailed, message: "TLS could not start: \(error)")
        }
    }

    func checkIdentity() {
        // An address was compared in the handshake. Turned off is turned off.
        guard let name = self.configuration.expectedName, !self.configuration.tls.insecureSkipVerify else {
            self.perform(self.state.identityConfirmed())
            return
        }
        guard let certificate = self.peerCertificate else {
            self.fail(LDAPError(code: .tlsFailed, message: "the server showed no certificate"))
            return
        }
        self.eventLoop.makeFutureWithTask { try await ServerIdentity.verify(certificate, carries: name) }
            .assumeIsolated()
            .whenComplete { result in
                switch result {
                case .success: self.perform(self.state.identityConfirmed())
                case .failure(let error):
                    self.fail(error as? LDAPError ?? LDAPError(code: .tlsFailed, message: "\(error)"))
                }
            }
    }

    /// Asked last of all, so that a dead server holds up nobody else's bind.
    func askPermission() {
        guard let gate = self.bindMeans.gate, let password = self.bindMeans.password else {
            return self.perform(self.state.bindPermitted())
        }
        let request = gate.ask(for: password, on: self.eventLoop)
        self.gatedBind.asked(request)
        request.answer.assumeIsolated()
            .whenComplete { result in
                switch result {
                case .success(let permit):
                    self.gatedBind.permitted(permit)
                    // It may have come too late.
                    if self.isClosed { self.gatedBind.ended(gate: gate) }
                    self.perform(self.state.bindPermitted())
                case .failure(let error):
                    self.fail(error as? LDAPError ?? LDAPError(code: .bindFailed, message: "\(error)"))
                }
            }
    }

    func makeBindStep(answering serverCredentials: [UInt8]?) throws(LDAPError) {
        let exchange: any SASLExchange
        if let saslExchange {
            exchange = saslExchange
        } else {
            let certificate = try? self.context?.pipeline.syncOperations.nioSSL_peerCertificate()
            exchange = try self.configuration.makeSASLExchange(serverCertificate: certificate)
            self.saslExchange = exchange
        }
        exchange.nextStep(answering: serverCredentials, on: self.eventLoop)
            .assumeIsolated()
            .whenComplete { result in
                switch result {
                case .success(let step): self.perform(self.state.bindStepMade(step))
                case .failure(let error):
                    self.fail(error as? LDAPError ?? LDAPError(code: .bindFailed, message: "\(error)"))
                }
            }
    }

    func addSecurityLayer(_ layer: any SASLSecurityLayer) throws(LDAPError) {
        guard let context else { return }
        do {
            let handler = SASLSecurityLayerHandler(layer: layer)
            try context.pipeline.syncOperations.addHandler(handler, position: .before(self))
        } catch {
            throw LDAPError(code: .bindFailed, message: "the security layer could not start: \(error)")
        }
        self.perform(self.state.securityLayerAdded())
    }
}
