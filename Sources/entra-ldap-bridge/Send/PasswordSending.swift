import BridgeConfiguration
import Glibc
import StandIns

/// The password of a passwordSubmit event, and for whom it is encrypted.
struct PasswordSending: Sendable {
    private static let maximumPassword = 1024
    private static let maximumCertificate = 1 << 20

    private let password: String
    private let certificate: String
    private let audience: String

    init(_ options: EventOptions, _ caller: CallerReading) throws {
        guard let path = caller.passwordCertificate else {
            throw StandardError.wrongUsage(
                "for whom is the password encrypted? Say --certificate FILE or --config FILE"
            )
        }
        guard let audience = caller.audience else {
            throw StandardError.wrongUsage("the token does not say which API it is for")
        }
        self.certificate = try Self.text(of: path, limit: Self.maximumCertificate)
        self.audience = audience
        self.password = try Self.readPassword(options.passwordFile)
        do {
            _ = try self.payload(for: .member)
        } catch {
            throw StandardError.wrongUsage("\(path): a password can't be encrypted for it: \(error)")
        }
    }

    /// The payload for a user, with a nonce of its own.
    func payload(for user: StandInUser) throws -> StandInPayload {
        let password = StandInPassword(self.password, username: user.mail ?? user.userPrincipalName ?? user.id)
        let token = try password.token(audience: self.audience, issuer: "api://send.example/\(self.audience)")
        return .passwordSubmit(
            encryptedPassword: try StandInPasswordEncryption().encrypt(Array(token.utf8), to: self.certificate)
        )
    }

    private static func readPassword(_ path: String?) throws -> String {
        if let path {
            let text =
                path == "-"
                ? String(decoding: try StandardInput.read(upTo: Self.maximumPassword), as: UTF8.self)
                : try Self.text(of: path, limit: Self.maximumPassword)
            // Files that an editor wrote end with a line break.
            return text.hasSuffix("\r\n") || text.hasSuffix("\n") ? String(text.dropLast()) : text
        }
        guard isatty(STDIN_FILENO) == 1, let typed = getpass("Password: ") else {
            throw StandardError.wrongUsage("where is the password? Say --password-file FILE, - for standard input")
        }
        return String(cString: typed)
    }

    private static func text(of path: String, limit: Int) throws -> String {
        do throws(FileReadError) {
            return String(decoding: try FileReader.system.read(path, limit), as: UTF8.self)
        } catch {
            throw StandardError.wrongUsage("\(path): \(error.reason)")
        }
    }
}
