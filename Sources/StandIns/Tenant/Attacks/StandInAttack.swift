public import EntraCallout

/// A token that must be refused, and for what reason.
///
/// All of them together are ``all``; whoever takes tokens must withstand each of them.
public struct StandInAttack: Sendable, CustomStringConvertible {
    typealias Forge = @Sendable (_ tenant: StandInTenant, _ stranger: StandInTenant) async throws -> String

    /// What is wrong with the token.
    public let description: String
    /// What it must be refused as.
    public let code: CallerError.Code
    private let forge: Forge

    init(_ description: String, _ code: CallerError.Code, _ forge: @escaping Forge) {
        self.description = description
        self.code = code
        self.forge = forge
    }

    /// Makes the token.
    ///
    /// - Parameters:
    ///   - tenant: The tenant that is trusted.
    ///   - stranger: A tenant that is not, with a key and documents of its own.
    /// - Throws: What the cryptographic library throws.
    /// - Returns: What stands after `Bearer `.
    public func token(of tenant: StandInTenant, stranger: StandInTenant) async throws -> String {
        try await self.forge(tenant, stranger)
    }

    /// The table.
    public static let all = algorithms + keys + times + claims + forms
}
