import Subprocess

@testable import StandIns

/// OpenLDAP's own client, as somebody else's opinion on whether a server answers.
struct LDAPSearch {
    let status: Int32
    let output: String

    /// Searches everything below the suffix, bound as the root unless told otherwise.
    static func run(
        _ slapd: Slapd,
        url: String,
        startTLS: Bool = false,
        bind: [String]? = nil,
        arguments: [String] = []
    ) async throws -> LDAPSearch {
        let options = ["-x", "-LLL", "-o", "nettimeout=10", "-o", "ldif-wrap=no", "-H", url, "-b", slapd.suffix]
        let arguments =
            options + (startTLS ? ["-ZZ"] : []) + (bind ?? ["-D", slapd.rootDN, "-w", slapd.rootPassword]) + arguments
        let result = try await Subprocess.run(
            .name("ldapsearch"),
            arguments: Arguments(arguments),
            environment: .inherit.updating([
                "LDAPTLS_CACERT": slapd.certificateAuthorityFile, "LDAPTLS_REQCERT": "demand",
            ]),
            output: .string(limit: 1 << 20),
            error: .discarded
        )
        guard case .exited(let status) = result.terminationStatus else { return LDAPSearch(status: -1, output: "") }
        return LDAPSearch(status: status, output: result.standardOutput)
    }
}
