/// The command line programs of MIT Kerberos.
enum KerberosTool {
    /// Runs one to its end.
    ///
    /// - Parameters:
    ///   - name: The program.
    ///   - arguments: Its arguments.
    ///   - environment: Variables next to those of this process.
    ///   - input: What it reads.
    /// - Throws: ``KerberosError`` when it is not there or fails.
    static func run(
        _ name: String,
        _ arguments: [String],
        environment: [String: String],
        input: String = ""
    ) async throws {
        let outcome: CommandLineTool.Outcome
        do {
            outcome = try await CommandLineTool(name: name, arguments: arguments, environment: environment)
                .run(input: input)
        } catch {
            throw KerberosError(message: "\(name) did not run: \(error)")
        }
        guard outcome.succeeded else {
            throw KerberosError(
                message: "\(name) failed; on Debian: apt-get install krb5-kdc krb5-admin-server krb5-user",
                output: outcome.output
            )
        }
    }
}
