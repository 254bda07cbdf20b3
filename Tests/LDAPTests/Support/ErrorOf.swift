import LDAP

/// The LDAPError that a call throws; `nil` when it returns.
func ldapError(of call: () async throws -> Void) async -> LDAPError? {
    do {
        try await call()
        return nil
    } catch {
        return error as? LDAPError
    }
}
