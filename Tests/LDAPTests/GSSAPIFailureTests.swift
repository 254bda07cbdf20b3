import LDAP
import NIOPosix
import StandIns
import Testing

@Suite("GSSAPI, when it fails", .timeLimit(.minutes(3)))
struct GSSAPIFailureTests {
    @Test("each failure says what was tried, with what, and what to do")
    func explanations() async throws {
        try await withKerberosDirectory { slapd, realm in
            let keytab = realm.keytab(of: TestRealm.user)
            let cases: [(GSSAPICredentials, [String])] = [
                (
                    GSSAPICredentials(source: .keytab("/nowhere/bridge.keytab")),
                    ["/nowhere/bridge.keytab cannot be read: No such file"]
                ),
                (
                    GSSAPICredentials(source: .credentialCache("/nowhere/tickets")),
                    ["/nowhere/tickets cannot be read: No such file"]
                ),
                (
                    GSSAPICredentials(source: .keytab(keytab), principal: "nobody@EXAMPLE.TEST"),
                    ["as nobody@EXAMPLE.TEST with the keytab \(keytab)"]
                ),
                // A file, but no keytab.
                (GSSAPICredentials(source: .keytab(realm.configurationFile)), [realm.configurationFile]),
                (
                    GSSAPICredentials(source: .keytab(keytab), host: "elsewhere.test"),
                    ["ldap/elsewhere.test", "not an alias or address"]
                ),
                (
                    GSSAPICredentials(source: .keytab(realm.keytab(of: TestRealm.absent)), principal: TestRealm.absent),
                    ["ABSENT.TEST", "no KDC of the realm answers"]
                ),
            ]
            for (credentials, texts) in cases {
                let error = await ldapError { _ = try await GSSAPITests.connect(slapd, credentials) }
                #expect(error?.code == .bindFailed)
                #expect(error?.server?.port == slapd.ldapPort)
                for text in texts { #expect(error?.message.contains(text) == true, "\(String(describing: error))") }
            }
        }
    }

    @Test("settings that can mean nothing are refused before anything is asked")
    func invalidSettings() async throws {
        try await withKerberosDirectory { slapd, realm in
            let source = GSSAPICredentials.Source.keytab(realm.keytab(of: TestRealm.user))
            for credentials in [
                GSSAPICredentials(source: source, principal: "user7\u{0}"), GSSAPICredentials(source: source, host: ""),
            ] {
                let error = await ldapError { _ = try await GSSAPITests.connect(slapd, credentials) }
                #expect(error?.code == .invalidRequest)
            }
            // A socket's path is no host.
            let error = await ldapError {
                _ = try await GSSAPITests.connect(slapd, GSSAPICredentials(source: source), url: slapd.ldapiURL)
            }
            #expect(error?.code == .invalidRequest)
        }
    }

    @Test("a KDC that says nothing ends the attempt at the deadline, and holds up nobody on the same event loop")
    func silentKDC() async throws {
        try await withKerberosDirectory { slapd, realm in
            let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
            let credentials = GSSAPICredentials(
                source: .keytab(realm.keytab(of: TestRealm.silent)),
                principal: TestRealm.silent
            )
            let deadline = ContinuousClock.now + .seconds(2)
            async let failure = ldapError {
                _ = try await Connection.connect(
                    slapd.connection(credentials: .gssapi(credentials)),
                    on: eventLoop,
                    deadline: deadline
                )
            }
            let other = try await Connection.connect(slapd.connection(), on: eventLoop, deadline: patience)
            let result = try await other.search(slapd.people(equality("uid", "user7")), deadline: patience)
            #expect(result.entries.count == 1)
            await other.close()
            let error = await failure
            #expect(error?.code == .deadlineExceeded)
            #expect(error?.message.contains("asking Kerberos") == true, "\(String(describing: error))")
            // libkrb5 itself goes on for half a minute.
            #expect(ContinuousClock.now < deadline + .seconds(8))
        }
    }

    @Test("a server that ends the exchange early, breaks it off or says nonsense is not believed")
    func scriptedServers() async throws {
        let realm = try await TestRealm.shared
        for (answer, text) in [
            (WireMessage.bindResponse(messageID: 1), "before it had proven"),
            (WireMessage.bindResponse(messageID: 1, resultCode: 49), "refused the bind"),
            (WireMessage.bindResponse(messageID: 1, resultCode: 14), "is empty"),
            (WireMessage.bindResponse(messageID: 1, resultCode: 14, serverCredentials: [1, 2, 3]), "prove who we are"),
        ] {
            try await ScriptedPeer.with(script: [.reply(answer)]) { peer in
                let error = await ldapError {
                    _ = try await Connection.connect(
                        ConnectionConfiguration(
                            server: peer.address,
                            credentials: .gssapi(GSSAPITests.credentials(realm))
                        ),
                        deadline: patience
                    )
                }
                #expect(error?.code == .bindFailed)
                #expect(error?.message.contains(text) == true, "\(String(describing: error))")
            }
        }
    }
}
