import EntraCallout
import FoundationEssentials
import StandIns
import Subprocess
import Testing

@Suite(.serialized, .timeLimit(.minutes(4)))
struct SendCommandTests {
    /// Runs a demonstration that stays up; the body gets the file of its tenant.
    private func withDemo(_ body: @escaping @Sendable (String) async throws -> Void) async throws {
        let folder = try TemporaryFolder(prefix: "send")
        defer { folder.remove() }
        let arguments = ["demo", "--folder", "\(Program.packageFolder)/config/demo", "--keep-running"]
        let status = try await Program.run(arguments, environment: ["TMPDIR": folder.path]) { program in
            let line = try await program.line(containing: " send --stand-in ")
            let words = line.split(separator: " ").map { String($0) }
            let place = try #require(words.firstIndex(of: "--stand-in"))
            let file = words[place + 1]
            do {
                try await body(file)
            } catch {
                Issue.record(error)
            }
            try program.send(.interrupt)
        }
        #expect(status == .exited(0))
        // The tenant's key is gone with it.
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test
    func `The file that the demonstration writes is for its owner alone, and sends any event`() async throws {
        try await self.withDemo { file in
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)

            let member = try await Program.run(["send", "--stand-in", file])
            #expect(member.status == .exited(0), "\(member)")
            #expect(member.output.contains("outcome     released"))
            #expect(member.output.contains(#""employeeNumber": "41207""#))

            let unknown = try await Program.run(["send", "nobody@harbourlane.example", "--stand-in", file])
            #expect(unknown.status == .exited(0))
            #expect(unknown.output.contains("unknownUser"))

            // The demonstration answers token issuance only.
            for kind in [
                "attributeCollectionStart", "attributeCollectionSubmit", "verifiedIdClaimValidation", "emailOtpSend",
            ] {
                let outcome = try await Program.run(["send", "--event", kind, "--stand-in", file])
                #expect(outcome.status == .exited(1), "\(outcome)")
                #expect(outcome.output.contains("answer      400"))
                #expect(outcome.output.contains("request id"))
            }

            let folder = try TemporaryFolder(prefix: "password")
            defer { folder.remove() }
            let password = try await Program.run([
                "send", "--event", "passwordSubmit", "--stand-in", file,
                "--certificate", try folder.write("certificate.pem", StandInPasswordCertificate().certificatePEM),
                "--password-file", try folder.write("password", "a secret of somebody\n"),
            ])
            #expect(password.output.contains("answer      400"), "\(password)")
            #expect(!"\(password)".contains("a secret of somebody"))

            let json = try await Program.run(["send", "--stand-in", file, "--format", "json"])
            #expect(json.output.contains(#""outcome" : "released""#))
            #expect(json.output.contains(#""accepted" : true"#))

            // Some may be refused where the machine has no time for them; none is lost.
            let load = try await Program.run(["send", "--stand-in", file, "--rate", "10", "--duration", "2s"])
            #expect(load.output.contains("sent        20 of 20"), "\(load)")
            #expect(load.output.contains("p99.9"))
            #expect((load.status == .exited(0)) == load.output.contains("20  200 released"), "\(load)")
            // No progress where nobody looks at a terminal.
            #expect(load.error.isEmpty)
        }
    }

    @Test
    func `Ctrl-C ends a load with its figures`() async throws {
        try await self.withDemo { file in
            let arguments = ["send", "--stand-in", file, "--rate", "20", "--duration", "10m"]
            let status = try await Program.run(arguments) { program in
                _ = try await program.line(containing: "load        20.0/s, 12000 callouts")
                try program.send(.interrupt)
                _ = try await program.line(containing: "sent        ")
            }
            #expect(status == .exited(130))
        }
    }

    @Test
    func `Nobody there is exit code 69, and a token never goes over the network in the clear`() async throws {
        let nobody = try await Program.run(
            ["send", "--url", "http://127.0.0.1:1/callout", "--tenant", FakeGraph.tenantID],
            environment: ["BRIDGE_TOKEN": "a.b.c"]
        )
        #expect(nobody.status == .exited(69), "\(nobody)")
        #expect(nobody.output.contains("no connection"))
        let clear = try await Program.run(
            ["send", "--url", "http://bridge.example/callout", "--tenant", FakeGraph.tenantID],
            environment: ["BRIDGE_TOKEN": "a.b.c"]
        )
        #expect(clear.status == .exited(64))
        #expect(clear.error.contains("https only"))
    }

    @Test(
        arguments: [
            (["send"], "where to?"),
            (["send", "--url", "http://127.0.0.1:1/"], "who calls?"),
            (["send", "--url", "http://127.0.0.1:1/", "--token-file", "/nowhere"], "/nowhere"),
            (["send", "--stand-in", "/nowhere"], "/nowhere"),
            (["send", "--rate", "20001", "--duration", "1s"], "--rate"),
            (["send", "--rate", "1000", "--duration", "1h"], "1000000 callouts"),
            (["send", "--rate", "1", "--connections", "0"], "--connections"),
            (["send", "--field", "height=2"], "no field of a user"),
            (["send", "--attribute", "age:int=old"], "--attribute age:int"),
            (["send", "--users", "x"], "--rate"),
            (["send", "--password-file", "x"], "--event passwordSubmit"),
        ] as [([String], String)]
    )
    func `Wrong usage says what to do`(arguments: [String], text: String) async throws {
        let outcome = try await Program.run(arguments)
        #expect(outcome.status == .exited(64), "\(outcome)")
        #expect(outcome.error.contains(text), "\(outcome.error)")
    }

    @Test
    func `Each kind of event that is written is one that the bridge reads`() throws {
        let signUp = StandInSignUp(
            attributes: ["city": "Bergen", "extension_1_age": 5, "ok": .boolean(true), "x": .null],
            address: "a@b.example"
        )
        let payloads: [StandInPayload] = [
            .tokenIssuanceStart, .attributeCollectionStart(signUp), .attributeCollectionSubmit(signUp),
            .passwordSubmit(encryptedPassword: "a.b.c.d.e"),
            .verifiedIdClaimValidation(claims: ["firstName": "Ines"], employeeID: "41207"),
        ]
        for payload in payloads {
            let body = try StandInEvent.body(payload, tenantID: FakeGraph.tenantID, user: .member)
            let event = try CalloutEvent.decode(body, accepting: Set(EventKind.allCases))
            #expect(event.kind == payload.kind)
            switch event.payload {
            case .attributeCollectionStart(let read), .attributeCollectionSubmit(let read):
                #expect(read.attributes["city"]?.value == .string("Bergen"))
                #expect(read.attributes["extension_1_age"]?.type == .integer)
                #expect(read.attributes["ok"]?.value == .boolean(true))
                #expect(read.identities.count == 1)
            case .verifiedIdClaimValidation(let read, let user):
                #expect(read.claims == ["firstName": "Ines"])
                #expect(read.employeeID == "41207")
                #expect(user?.id == StandInUser.member.id)
            case .passwordSubmit(let password, _): #expect(password == "a.b.c.d.e")
            case .tokenIssuanceStart(let user): #expect(user.id == StandInUser.member.id)
            }
        }
    }
}
