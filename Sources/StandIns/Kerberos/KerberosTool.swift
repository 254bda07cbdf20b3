import Subprocess

/// The command line programs of MIT Kerberos.
enum KerberosTool {
    /// Runs one to its end.
    ///
    /// - Parameters:
    ///   - name: The program, looked for in `PATH`, where Debian's root and `sudo` have `/usr/sbin`.
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
        let result: ExecutionResult<Void, StringOutput<UTF8>, CombinedErrorOutput>
        do {
            result = try await Subprocess.run(
                .name(name),
                arguments: Arguments(arguments),
                environment: .inherit.updating(environment),
                input: .string(input),
                output: .string(limit: 1 << 16),
                error: .combinedWithOutput
            )
        } catch {
            throw KerberosError(message: "\(name) did not run: \(error)")
        }
        guard case .exited(0) = result.terminationStatus else {
            throw KerberosError(
                message: "\(name) failed; on Debian: apt-get install krb5-kdc krb5-admin-server krb5-user",
                output: result.standardOutput.split(separator: "\n").map(String.init)
            )
        }
    }
}
