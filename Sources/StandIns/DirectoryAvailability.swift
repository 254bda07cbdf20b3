import FoundationEssentials

/// Whether a real directory server can run on this machine.
///
/// Tests of a server that cannot are not run, and a run of all tests fails for it unless ``isMissingAllowed``.
public struct DirectoryAvailability: Sendable, CustomStringConvertible {
    /// What a test writes for `scripts/test` to find, before the server and the reason.
    public static let mark = "MISSING DIRECTORY: "
    /// The variable that allows to go without a server, when it is `1`.
    public static let permission = "ALLOW_MISSING_DIRECTORIES"

    /// The server, in words.
    public let server: String
    /// What is in the way, and what to do; `nil` when the server can run.
    public let reason: String?

    /// Whether the server can run.
    public var isAvailable: Bool { self.reason == nil }
    /// The server and what is in the way.
    public var description: String { self.reason.map { "\(self.server): \($0)" } ?? self.server }

    /// Active Directory, see ``withSambaDomain(_:logger:body:)``.
    public static let samba = DirectoryAvailability(server: "Samba Active Directory") { () throws(ServerError) in
        _ = try SambaInstallation()
        _ = try SambaPlacement.find()
    }
    /// See ``with389Directory(_:logger:body:)``.
    public static let directoryServer389 = DirectoryAvailability(server: "389 Directory Server") {
        () throws(ServerError) in
        _ = try DirectoryServer389Installation()
    }
    /// All of them.
    public static let all = [Self.samba, Self.directoryServer389]

    /// Whether somebody decided that a run of all tests may go without a server.
    public static var isMissingAllowed: Bool { ProcessInfo.processInfo.environment[self.permission] == "1" }

    private init(server: String, check: () throws(ServerError) -> Void) {
        self.server = server
        do {
            try check()
            self.reason = nil
        } catch {
            self.reason = error.message
        }
    }
}
