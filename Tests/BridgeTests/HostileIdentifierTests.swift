import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct HostileIdentifierTests {
    private static let texts = [
        "*",
        "*)(uid=*",
        "ines.okafor*",
        "*@harbourlane.example",
        "ines.okafor@harbourlane.example)(objectClass=*",
        "ines.okafor@harbourlane.example\0",
        "ines.okafor\0@elsewhere.example",
        "\0",
        #"\"#,
        #"ines.okafor\40harbourlane.example"#,
        "\\2a",
        "(&(objectClass=*)(uid=iokafor))",
        "🚢👷🏽@harbourlane.example",
        "فاطمة@harbourlane.example",
        "\u{202E}elpmaxe.enalruobrah@rofako.seni",
        "line\r\nbreak@harbourlane.example",
        "\u{1B}[2J@harbourlane.example",
        String(repeating: "a", count: 20_000) + "@harbourlane.example",
    ]

    @Test
    func `Whatever stands in a name is only compared, and the next one works`() async throws {
        let log = try await Stage.current.withBridge { bridge in
            for text in Self.texts {
                for user in [People.named(text), People.named("nobody@harbourlane.example", mail: text)] {
                    let claims = try await bridge.callout(user).claims()
                    #expect(claims["bridgeOutcome"] == "unknownUser", "\(text.debugDescription.prefix(60))")
                    #expect(claims["employeeNumber"] == nil)
                }
                #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
            }
        }
        #expect(log.callouts.count == Self.texts.count * 3)
        #expect(!log.text.contains("\u{1B}") && !log.text.contains("okafor"))
    }

    @Test
    func `Hostile text in what is not looked up does no harm either`() async throws {
        let stage = try Stage.current
        let event = try StandInEvent.tokenIssuanceStart(
            tenantID: stage.tenant.id,
            application: StandInApplication(
                applicationID: StandInApplication.dispatch.applicationID,
                displayName: "*)(\0\u{1B}[2J\n\"}"
            ),
            protocolName: "SAML\r\n\r\nHTTP/1.1 200"
        )
        let log = try await stage.withBridge { bridge in
            let claims = try await bridge.post(event).claims()
            #expect(claims["employeeNumber"] == "41207")
        }
        #expect(!log.text.contains("\u{1B}") && !log.text.contains("SAML\r"))
    }
}
