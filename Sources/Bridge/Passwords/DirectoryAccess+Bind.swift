import Directory
import LDAP

extension DirectoryAccess {
    /// Binds once as an entry, on a connection of its own.
    ///
    /// - Parameters:
    ///   - dn: The entry's name, as the directory gave it.
    ///   - password: The password.
    ///   - directory: The name of the directory that has the entry.
    ///   - deadline: When the answer must be there.
    /// - Returns: What came of it, and the kind of the directory.
    func bindOnce(
        as dn: String,
        password: TypedPassword,
        in directory: String?,
        deadline: ContinuousClock.Instant
    ) async -> (attempt: BindAttempt, kind: DirectoryKind) {
        guard let directory = self.directories.first(where: { $0.name == directory }) else {
            return (.notSent(LDAPError(code: .invalidRequest, message: "no directory has the entry")), .generic)
        }
        let attempt = await directory.servers.bindOnce(
            as: dn,
            password: password,
            allowsPlainText: directory.allowsPlainTextPasswords,
            deadline: deadline
        )
        return (attempt, directory.kind)
    }
}
