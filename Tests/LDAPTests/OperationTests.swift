import LDAP
import StandIns
import Testing

@Suite("Operations besides the search, on a real slapd")
struct OperationTests {
    private static let user = "uid=user7,ou=people,dc=example,dc=test"

    private func compare(_ entry: String, _ attribute: String, _ value: String) throws -> CompareRequest {
        CompareRequest(entry: try DistinguishedName(parsing: entry), attribute: attribute, value: Array(value.utf8))
    }

    @Test("compare tells whether an entry has a value, by the attribute's own rule")
    func compare() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            #expect(
                try await connection.compare(self.compare(Self.user, "mail", "USER7@example.test"), deadline: patience)
            )
            let other = try self.compare(Self.user, "mail", "user8@example.test")
            #expect(try await !connection.compare(other, deadline: patience))
            // An empty value is a value.
            let empty = try self.compare(Self.user, "sn", "")
            #expect(await ldapError { _ = try await connection.compare(empty, deadline: patience) } != nil)
            await connection.close()
        }
    }

    @Test("compare says why it could not tell")
    func compareErrors() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            let lacking = try self.compare(Self.user, "telephoneNumber", "1")
            let error = await ldapError { _ = try await connection.compare(lacking, deadline: patience) }
            #expect(error?.resultCode == .noSuchAttribute)
            let nobody = try self.compare("uid=nobody,ou=people,dc=example,dc=test", "uid", "nobody")
            let missing = await ldapError { _ = try await connection.compare(nobody, deadline: patience) }
            #expect(missing?.resultCode == .noSuchObject)
            #expect(missing?.matchedDN == "ou=people,dc=example,dc=test")
            let broken = try self.compare(Self.user, "no attribute", "x")
            let refused = await ldapError { _ = try await connection.compare(broken, deadline: patience) }
            #expect(refused?.code == .invalidRequest)
            await connection.close()
        }
    }

    @Test("the server says who it takes us for")
    func whoAmI() async throws {
        try await withTestDirectory { slapd in
            let bound = try await Connection.connect(slapd.connection(), deadline: patience)
            #expect(try await bound.whoAmI(deadline: patience) == "dn:\(slapd.rootDN)")
            await bound.close()
            let anonymous = try await Connection.connect(
                slapd.connection(credentials: .anonymous),
                deadline: patience
            )
            #expect(try await anonymous.whoAmI(deadline: patience) == "")
            await anonymous.close()
        }
    }

    @Test("an extended operation that the server does not know is its error, and the connection goes on")
    func unknownExtended() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            let error = await ldapError {
                _ = try await connection.extended(
                    ExtendedRequest(name: "1.3.6.1.4.1.99999.1", value: [1, 2]),
                    deadline: patience
                )
            }
            #expect(error?.code == .serverResult)
            #expect(error?.resultCode == ResultCode(rawValue: 2))
            #expect(try await connection.whoAmI(deadline: patience) == "dn:\(slapd.rootDN)")
            await connection.close()
        }
    }

    @Test(
        "what is no extended operation, or belongs to connecting, is not sent",
        arguments: ["", "1", "1..2", "1.02", "startTLS", "1.3.6.1.4.1.1466.20037"]
    )
    func refusedExtended(name: String) async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            let error = await ldapError {
                _ = try await connection.extended(ExtendedRequest(name: name), deadline: patience)
            }
            #expect(error?.code == .invalidRequest)
            await connection.close()
        }
    }

    @Test("a referral is an error that names where it leads, and is not followed")
    func referral() async throws {
        try await ScriptedPeer.with(script: [
            .reply(
                WireMessage.searchDone(
                    messageID: 1,
                    resultCode: 10,
                    referrals: ["ldap://a.test/dc=x", "ldap://b.test"]
                )
            )
        ]) { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: patience
            )
            let error = await ldapError {
                _ = try await connection.search(
                    SearchRequest(
                        base: DistinguishedName([]),
                        filter: .present(attribute: "cn"),
                        attributes: []
                    ),
                    deadline: patience
                )
            }
            #expect(error?.resultCode == .referral)
            #expect(error?.referrals == ["ldap://a.test/dc=x", "ldap://b.test"])
            #expect("\(String(describing: error))".contains("ldap://a.test/dc=x"))
            #expect(peer.connectionCount == 1)
            await connection.close()
        }
    }

    @Test("every scope finds what it should")
    func scopes() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            for (scope, count) in [
                (SearchRequest.Scope.baseObject, 1), (.singleLevel, 61), (.wholeSubtree, 62), (.subordinateSubtree, 61),
            ] {
                var request = try slapd.people(.present(attribute: "objectClass"))
                request.scope = scope
                let result = try await connection.search(request, deadline: patience)
                #expect(result.entries.count == count, "\(scope)")
            }
            await connection.close()
        }
    }

    @Test("names without values, when no values are wanted")
    func typesOnly() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            var request = try slapd.people(equality("uid", "user7"), attributes: ["mail", "cn"])
            request.typesOnly = true
            let entry = try #require(try await connection.search(request, deadline: patience).entries.first)
            #expect(Set(entry.attributes.map(\.name)) == ["mail", "cn"])
            #expect(entry.attributes.allSatisfy { $0.values.isEmpty })
            await connection.close()
        }
    }

    @Test("an alias is followed only where the request says so, and the next request starts afresh")
    func aliases() async throws {
        try await withTestDirectory(
            extraEntries: """
                dn: ou=former,dc=example,dc=test
                objectClass: organizationalUnit
                ou: former

                dn: uid=alias7,ou=former,dc=example,dc=test
                objectClass: alias
                objectClass: extensibleObject
                uid: alias7
                aliasedObjectName: uid=user7,ou=people,dc=example,dc=test
                """
        ) { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            var request = SearchRequest(
                base: try DistinguishedName(parsing: "ou=former,dc=example,dc=test"),
                filter: .present(attribute: "uid"),
                attributes: ["uid"]
            )
            for (aliases, found) in [
                (SearchRequest.AliasDereferencing.never, "alias7"), (.always, "user7"), (.inSearching, "user7"),
                (.never, "alias7"),
            ] {
                request.aliases = aliases
                let result = try await connection.search(request, deadline: patience)
                #expect(result.entries.map { $0.text(of: "uid") } == [found], "\(aliases)")
            }
            await connection.close()
        }
    }
}
