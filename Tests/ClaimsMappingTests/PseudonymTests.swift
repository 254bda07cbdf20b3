import DirectoryValues
import Testing

@testable import ClaimsMapping

@Suite
struct PseudonymTests {
    private let key: PseudonymKey
    private static let application = "9b1c2d3e-0000-4000-8000-00000000000a"

    init() throws {
        self.key = try #require(PseudonymKey(Array("0123456789abcdef".utf8)))
    }

    private func transform(_ scope: Pseudonym.Scope) -> Transform {
        .pseudonym(Pseudonym(key: self.key, scope: scope))
    }

    private static func signIn(_ application: String?) -> SignIn { SignIn(applicationID: application) }

    // Worked out by another implementation (Python 3):
    //   message = len(application).to_bytes(4, "big") + application.encode() + value.encode()
    //   base64.urlsafe_b64encode(hmac.digest(b"0123456789abcdef", message, "sha256")).rstrip(b"=")
    @Test(
        arguments: [
            (.application, "4711", "Mp7PcUFNyET4sMrlyLQCW4stvHW_uD-OZxweK5ptV8U"),
            (.all, "4711", "oT3BX_f01yB1UKuAprFXNjO6o3d3J9fO7MpdOtLluC8"),
            (.all, "Größe 😀", "8GLtxNWF3Fr8r2Pyeyv1YJH6G6lk02b1Mc1saAEopm0"),
            (.all, "0", "IHH6s2Fzy6oqHuVucsozyNfEbNye63B8FrUuG_5E-uI"),
        ] as [(Pseudonym.Scope, String, String)]
    )
    func `A pseudonym is what anybody with the key works out`(scope: Pseudonym.Scope, value: String, expected: String) {
        let signIn = Self.signIn(Self.application.uppercased())
        #expect(Evaluated([value], [self.transform(scope)], signIn: signIn).released == [expected])
    }

    @Test
    func `Two applications see different pseudonyms, and with the scope of all the same`() {
        let other = "9b1c2d3e-0000-4000-8000-00000000000b"
        func released(_ scope: Pseudonym.Scope, _ application: String?) -> [String] {
            Evaluated(["4711"], [self.transform(scope)], signIn: Self.signIn(application)).released
        }
        #expect(released(.application, Self.application) != released(.application, other))
        #expect(released(.all, Self.application) == released(.all, other))
        #expect(released(.all, nil) == released(.all, other))
    }

    @Test
    func `Where one part ends and the next begins makes a difference`() {
        let left = Evaluated(["bc"], [self.transform(.application)], signIn: Self.signIn("a"))
        let right = Evaluated(["c"], [self.transform(.application)], signIn: Self.signIn("ab"))
        #expect(left.released.count == 1 && right.released.count == 1)
        #expect(left.released != right.released)
    }

    @Test(arguments: [nil, ""])
    func `Without an application there is no pseudonym for one, and no default either`(application: String?) throws {
        let rule = ClaimRule(
            name: "a",
            source: .attribute("a"),
            transforms: [self.transform(.application)],
            defaultValue: "nobody",
            alternatives: [ClaimRule(name: "a", source: .constant(.string("other")))]
        )
        let mapping = Mapping(rules: [rule])
        let result = mapping.evaluate(
            MappingInput(["a": ["4711"]]),
            signIn: Self.signIn(application),
            policy: ApplicationPolicy(release: ["a"])
        )
        #expect(result.claims.isEmpty)
        #expect(result.reports.first?.disposition == .absent(.noApplication))
        #expect(result.reports.first?.discarded.map(\.reason) == [.noApplication])
        // A user who has no value has none in any application.
        let nobody = mapping.evaluate(
            MappingInput([:]),
            signIn: Self.signIn(application),
            policy: ApplicationPolicy(release: ["a"])
        )
        #expect(nobody.claims.map(\.value) == [.string("nobody")])
    }

    @Test
    func `Nothing has no pseudonym, or all who have nothing would share one`() {
        let found = Evaluated(["P-", "P-1"], [.stripPrefix("P-"), self.transform(.all)])
        #expect(found.released == Evaluated(["1"], [self.transform(.all)]).released)
        #expect(found.reasons == [.empty])
    }

    @Test
    func `A key has 16 bytes or more and is shown nowhere`() {
        #expect(PseudonymKey([UInt8](repeating: 1, count: 15)) == nil)
        let text = "\(self.transform(.all))" + String(reflecting: self.transform(.all)) + String(describing: self.key)
        #expect(!text.contains("0123456789abcdef") && !text.contains("48, 49"))
    }
}
