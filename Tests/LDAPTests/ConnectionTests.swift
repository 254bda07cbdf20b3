import LDAP
import NIOPosix
import StandIns
import Testing

@Suite("Connection, on a real slapd")
struct ConnectionTests {
    @Test("binds and searches over ldap, ldaps, StartTLS and ldapi")
    func transports() async throws {
        try await withTestDirectory { slapd in
            for (url, startTLS) in [
                (slapd.ldapURL, false), (slapd.ldapsURL, false), (slapd.ldapURL, true), (slapd.ldapiURL, false),
            ] {
                let connection = try await Connection.connect(
                    slapd.connection(url, startTLS: startTLS),
                    deadline: patience
                )
                let result = try await connection.search(slapd.people(equality("uid", "user7")), deadline: patience)
                #expect(result.entries.map(\.dn) == ["uid=user7,ou=people,dc=example,dc=test"], "\(url) \(startTLS)")
                #expect(result.server == connection.configuration.server)
                await connection.close()
            }
        }
    }

    @Test("names with escapes, text beyond ASCII and binary values arrive as they are")
    func values() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            let result = try await connection.search(
                slapd.people(equality("cn", "Okafor, Ines"), attributes: ["sn", "jpegPhoto", "mail"]),
                deadline: patience
            )
            let entry = try #require(result.entries.first)
            let name = try DistinguishedName(parsing: entry.dn)
            #expect(
                name == (try DistinguishedName(parsing: #"cn=Okafor\2C Ines+uid=iokafor,ou=people,dc=example,dc=test"#))
            )
            #expect(entry.text(of: "SN") == "Okafor é")
            #expect(entry.values(of: "jpegPhoto") == [[0xff, 0xd8, 0x00, 0x01, 0xff]])
            #expect(entry.values(of: "mail") == [])
            // The entry is found again by its own name.
            let byName = SearchRequest(
                base: name,
                scope: .baseObject,
                filter: .present(attribute: "objectClass"),
                attributes: []
            )
            let again = try await connection.search(byName, deadline: patience)
            #expect(again.entries.map(\.attributes) == [[]])
            await connection.close()
        }
    }

    @Test(
        "a value full of filter syntax finds nothing and breaks nothing",
        arguments: ["*", "*)(uid=*", "\\", "(", "\u{0}", "user7\u{0}"]
    )
    func metacharacters(value: String) async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            let result = try await connection.search(slapd.people(equality("uid", value)), deadline: patience)
            #expect(result.entries.isEmpty)
            let next = try await connection.search(slapd.people(equality("uid", "user7")), deadline: patience)
            #expect(next.entries.count == 1)
            await connection.close()
        }
    }

    @Test("hundreds of searches share one connection, and each gets its own answer")
    func manyInFlight() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<400 {
                    group.addTask {
                        let uid = "user\(number % 60)"
                        let result = try await connection.search(slapd.people(equality("uid", uid)), deadline: patience)
                        #expect(result.entries.map { $0.text(of: "uid") } == [uid])
                    }
                }
                try await group.waitForAll()
            }
            await connection.close()
        }
    }

    @Test("searches that are cancelled or late leave the connection usable for the others")
    func mixedCancellation() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<600 {
                    group.addTask {
                        let request = try slapd.people(equality("uid", "user\(number % 60)"))
                        let task = Task { try await connection.search(request, deadline: patience) }
                        if number % 3 == 0 { task.cancel() }
                        do {
                            return try await task.value.entries.count == 1
                        } catch let error as LDAPError {
                            return number % 3 == 0 && error.code == .cancelled
                        }
                    }
                }
                return try await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(outcomes.count == 600)
            #expect(outcomes.allSatisfy { $0 })
            let after = try await connection.search(slapd.people(equality("uid", "user1")), deadline: patience)
            #expect(after.entries.count == 1)
            await connection.close()
        }
    }

    @Test("a deadline that is over sends nothing; the next search works")
    func deadlineOver() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            let error = await ldapError {
                _ = try await connection.search(slapd.people(equality("uid", "user1")), deadline: .now - .seconds(1))
            }
            #expect(error?.code == .deadlineExceeded)
            let next = try await connection.search(slapd.people(equality("uid", "user1")), deadline: patience)
            #expect(next.entries.count == 1)
            await connection.close()
        }
    }

    @Test("limits cut the answer and say so: the request's, the server's and ours on bytes")
    func limits() async throws {
        try await withTestDirectory(databaseDirectives: ["limits dn.exact=\"cn=reader,dc=example,dc=test\" size=5"]) {
            slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            let everybody = Filter.present(attribute: "uid")
            let cut = try await connection.search(slapd.people(everybody, sizeLimit: 2), deadline: patience)
            #expect(cut.entries.count == 2)
            #expect(cut.isTruncated)
            let all = try await connection.search(slapd.people(everybody), deadline: patience)
            #expect(all.entries.count == 61)
            #expect(!all.isTruncated)
            await connection.close()

            var configuration = try slapd.connection()
            configuration.maximumResultSize = 500
            let small = try await Connection.connect(configuration, deadline: patience)
            let error = await ldapError { _ = try await small.search(slapd.people(everybody), deadline: patience) }
            #expect(error?.code == .resultTooLarge)
            let next = try await small.search(slapd.people(equality("uid", "user1")), deadline: patience)
            #expect(next.entries.count == 1)
            await small.close()
        }
    }

    @Test("a bound on operations in flight refuses instead of queueing without end")
    func operationsBound() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(
                slapd.connection(maximumOperationsInFlight: 2),
                on: MultiThreadedEventLoopGroup.singleton.next(),
                deadline: patience
            )
            let codes = await withTaskGroup(of: LDAPError.Code?.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        await ldapError {
                            _ = try await connection.search(
                                slapd.people(.present(attribute: "uid")),
                                deadline: patience
                            )
                        }?
                        .code
                    }
                }
                return await group.reduce(into: [LDAPError.Code?]()) { $0.append($1) }
            }
            #expect(codes.contains(nil))
            #expect(codes.allSatisfy { $0 == nil || $0 == .tooManyOperations })
            await connection.close()
        }
    }

    @Test("a result other than success says what the server said")
    func serverResult() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            let request = SearchRequest(
                base: try DistinguishedName(parsing: "ou=nowhere,dc=example,dc=test"),
                filter: .present(attribute: "uid"),
                attributes: []
            )
            let error = await ldapError { _ = try await connection.search(request, deadline: patience) }
            #expect(error?.code == .serverResult)
            #expect(error?.resultCode == .noSuchObject)
            #expect(error?.matchedDN == "dc=example,dc=test")
            await connection.close()
        }
    }

    @Test("a wrong password is refused with the server's result, and no text of ours holds it")
    func wrongPassword() async throws {
        try await withTestDirectory { slapd in
            let error = await ldapError {
                _ = try await Connection.connect(
                    slapd.connection(credentials: .simple(dn: slapd.rootDN, password: Secret("wrong-password-value"))),
                    deadline: patience
                )
            }
            #expect(error?.code == .bindFailed)
            #expect(error?.resultCode == .invalidCredentials)
            #expect("\(String(describing: error))".contains("wrong-password-value") == false)
        }
    }

    @Test(
        "a certificate that proves nothing is refused, over ldaps and StartTLS alike",
        arguments: [ServerCertificateKind.expired, .notYetValid, .wrongHost, .unknownAuthority]
    )
    func badCertificates(kind: ServerCertificateKind) async throws {
        try await withTestDirectory(certificate: kind) { slapd in
            for (url, startTLS) in [(slapd.ldapsURL, false), (slapd.ldapURL, true)] {
                let error = await ldapError {
                    _ = try await Connection.connect(slapd.connection(url, startTLS: startTLS), deadline: patience)
                }
                #expect(error?.code == .tlsFailed, "\(url): \(String(describing: error))")
            }
            // Only the setting with the plain name turns that off.
            let connection = try await Connection.connect(
                slapd.connection(slapd.ldapsURL, tls: TLSSettings(insecureSkipVerify: true)),
                deadline: patience
            )
            await connection.close()
        }
    }

    @Test("the host name is checked against the certificate")
    func hostName() async throws {
        try await withTestDirectory { slapd in
            let url = "ldaps://localhost:\(slapd.ldapsPort)"
            let connection = try await Connection.connect(slapd.connection(url), deadline: patience)
            await connection.close()
            let authority = TLSSettings(
                certificateAuthorityFile: slapd.certificateAuthorityFile,
                serverName: "dc1.corp.example"
            )
            let error = await ldapError {
                _ = try await Connection.connect(slapd.connection(url, tls: authority), deadline: patience)
            }
            #expect(error?.code == .tlsFailed)
        }
    }

    @Test("a missing file of authorities is named")
    func missingAuthorityFile() async throws {
        try await withTestDirectory { slapd in
            let error = await ldapError {
                _ = try await Connection.connect(
                    slapd.connection(slapd.ldapsURL, tls: TLSSettings(certificateAuthorityFile: "/nonexistent/ca.pem")),
                    deadline: patience
                )
            }
            #expect(error?.code == .tlsFailed)
            #expect(error?.message.contains("/nonexistent/ca.pem") == true)
        }
    }

    @Test("the server's death answers every search exactly once")
    func serverDies() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            async let outcomes = withTaskGroup(of: LDAPError.Code?.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        await ldapError {
                            _ = try await connection.search(
                                slapd.people(equality("uid", "user\(number)")),
                                deadline: patience
                            )
                        }?
                        .code
                    }
                }
                return await group.reduce(into: [LDAPError.Code?]()) { $0.append($1) }
            }
            try await slapd.kill()
            let codes = await outcomes
            #expect(codes.count == 200)
            #expect(codes.allSatisfy { $0 == nil || $0 == .connectionClosed })
            #expect(await connection.waitUntilClosed().code == .connectionClosed)
            try await slapd.restart()
            let error = await ldapError {
                _ = try await connection.search(slapd.people(equality("uid", "user1")), deadline: patience)
            }
            #expect(error?.code == .connectionClosed)
        }
    }
}
