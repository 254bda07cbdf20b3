import StandIns

/// Runs a body with a folder of its own, which goes away with it.
func withTemporaryFolder<Result>(_ body: (TemporaryFolder) async throws -> Result) async throws -> Result {
    let folder = try TemporaryFolder(prefix: "files")
    defer { folder.remove() }
    return try await body(folder)
}

/// Gives slapd a directive more.
func directive(_ line: String) -> (inout SlapdConfiguration) -> Void {
    { $0.extraGlobalDirectives.append(line) }
}

extension Slapd {
    /// Gives slapd another authority, and a certificate of it, and starts it again.
    func restart(authority: CertificateAuthority, server: IssuedCertificate) async throws {
        try self.folder.write("ca.pem", authority.certificatePEM)
        try self.folder.write("server.pem", server.certificatePEM)
        try self.folder.write("server.key", server.privateKeyPEM)
        try await self.restart()
    }
}
