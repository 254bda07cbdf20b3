import LDAP

extension LDAPError {
    /// What happened, for a line that names the server already.
    var finding: String {
        var error = self
        error.server = nil
        return String(error.description.dropFirst("\(self.code): ".count))
    }
}
