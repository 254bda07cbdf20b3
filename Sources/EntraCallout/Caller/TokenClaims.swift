import struct FoundationEssentials.Date

/// The claims of a token that a decision depends on.
///
/// Whether anybody vouches for them is for their holder to know.
struct TokenClaims: Sendable, Hashable {
    /// The times that a claim may hold, in seconds since 1970: up to the end of the year 9999, the last that dates in text
    /// can have.
    static let times: ClosedRange<Double> = 0...253_402_300_799

    let tenantID: String?
    let version: String?
    let issuer: String?
    let audiences: [String]
    let authorizedParty: String?
    let applicationID: String?
    let expiry: Date?
    let notBefore: Date?
    let issuedAt: Date?

    /// Reads the claims.
    ///
    /// - Parameter payload: The token's payload.
    /// - Throws: ``CallerError`` with the code `malformedToken` when a claim has the wrong type.
    init(_ payload: [String: JSONValue]) throws(CallerError) {
        self.tenantID = try Self.text(payload, "tid")?.lowercased()
        self.version = try Self.text(payload, "ver")
        self.issuer = try Self.text(payload, "iss")
        self.audiences = try Self.texts(payload, "aud")
        self.authorizedParty = try Self.text(payload, "azp")?.lowercased()
        self.applicationID = try Self.text(payload, "appid")?.lowercased()
        self.expiry = try Self.date(payload, "exp")
        self.notBefore = try Self.date(payload, "nbf")
        self.issuedAt = try Self.date(payload, "iat")
    }

    private static func text(_ payload: [String: JSONValue], _ name: String) throws(CallerError) -> String? {
        switch payload[name] {
        case nil, .null: return nil
        case .string(let text): return text
        case .some(let other): throw self.wrongType(name, "a string", other)
        }
    }

    private static func texts(_ payload: [String: JSONValue], _ name: String) throws(CallerError) -> [String] {
        guard case .array(let elements) = payload[name] else {
            return try self.text(payload, name).map { [$0] } ?? []
        }
        var texts: [String] = []
        for element in elements {
            guard case .string(let text) = element else { throw self.wrongType(name, "strings", element) }
            texts.append(text)
        }
        return texts
    }

    private static func date(_ payload: [String: JSONValue], _ name: String) throws(CallerError) -> Date? {
        switch payload[name] {
        case nil, .null:
            return nil
        case .number(let text):
            guard let seconds = Double(text), self.times.contains(seconds) else {
                throw CallerError(.malformedToken, "the claim \(name) is a number out of the range of times")
            }
            return Date(timeIntervalSince1970: seconds)
        case .some(let other):
            throw self.wrongType(name, "a number", other)
        }
    }

    private static func wrongType(_ name: String, _ expected: String, _ value: JSONValue) -> CallerError {
        CallerError(.malformedToken, "the claim \(name) holds \(value.kind): \(expected) was expected")
    }
}
