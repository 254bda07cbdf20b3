import LDAP
import StandIns
import Testing

@testable import EntraCallout

@Suite("The token with a password")
struct PasswordTokenTests {
    private func refusal(
        claims: [String: StandInValue?] = [:],
        header: [String: StandInValue?] = [:],
        at seconds: Int = PasswordVector.issuedAt
    ) throws -> PasswordError.Code? {
        try PasswordSample.refusal(
            PasswordSample.encrypted(PasswordSample.token(header: header, claims: claims)),
            at: seconds
        )?
        .code
    }

    @Test("claims that are not there are not checked; those that are, are")
    func checksClaims() throws {
        let table: [(claims: [String: StandInValue?], code: PasswordError.Code?)] = [
            ([:], nil),
            (["aud": nil, "iss": nil, "exp": nil, "nbf": nil, "iat": nil], nil),
            (["aud": .string(PasswordVector.identifierURI)], nil),
            (["aud": ["other", .string(PasswordVector.audience)]], nil),
            (["aud": "48b0f6d7-25e9-4a3c-8167-e90d4c7ba253"], .notForUs),
            (["aud": []], .notForUs), (["aud": 5], .notForUs), (["aud": .null], .notForUs),
            (["iss": "https://login.microsoftonline.com/9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906/v2.0"], nil),
            (["iss": .string(PasswordVector.audience)], nil),
            (["iss": "api://elsewhere.example/48b0f6d7-25e9-4a3c-8167-e90d4c7ba253"], .notForUs),
            (["iss": 5], .notForUs),
            (["exp": "1783512640"], .invalidToken), (["nbf": ["x"]], .invalidToken),
            (["username": nil], .invalidToken), (["username": ""], .invalidToken),
            (["username": .string(String(repeating: "u", count: 1025))], .invalidToken),
            (["nonce": nil], .invalidToken), (["nonce": ""], .invalidToken), (["nonce": 5], .invalidToken),
            (["nonce": .string(String(repeating: "n", count: 257))], .invalidToken),
            (["user-password": nil], .invalidToken), (["user-password": .null], .invalidToken),
            (["user-password": "a\0b"], .invalidToken),
            (["user-password": .string(String(repeating: "p", count: 1024))], nil),
            (["user-password": .string(String(repeating: "p", count: 1025))], .invalidToken),
        ]
        for (claims, code) in table { #expect(try self.refusal(claims: claims) == code, "\(claims.keys)") }
    }

    @Test("an empty password is read: the caller sees that it is none")
    func readsEmpty() throws {
        let submitted = try PasswordSample.decrypted(PasswordSample.encrypted(PasswordSample.token("")))
        #expect(submitted.password.isEmpty)
    }

    @Test("times are compared with five minutes of grace")
    func checksTimes() throws {
        let end = PasswordVector.issuedAt + 600
        #expect(try self.refusal(at: end + 299) == nil)
        #expect(try self.refusal(at: end + 300) == .expired)
        #expect(try self.refusal(at: PasswordVector.issuedAt - 300) == nil)
        #expect(try self.refusal(at: PasswordVector.issuedAt - 301) == .expired)
    }

    @Test("a token that is signed, or says so, is not the one")
    func refusesOtherTokens() throws {
        for header: [String: StandInValue?] in [["alg": "RS256"], ["alg": "NONE"], ["alg": nil], ["alg": .null]] {
            #expect(try self.refusal(header: header) == .invalidToken, "\(header)")
        }
        let token = String(decoding: try PasswordSample.token(), as: UTF8.self)
        for text in ["", "..", token + "AAAA", token + ".", String(token.dropLast()), "{}", "AAAA.AAAA."] {
            #expect(
                try PasswordSample.refusal(PasswordSample.encrypted(Array(text.utf8)))?.code == .invalidToken,
                "\(text.count)"
            )
        }
    }
}
