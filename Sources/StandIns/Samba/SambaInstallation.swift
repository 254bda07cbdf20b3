import FoundationEssentials

/// Where a machine has Samba's parts.
struct SambaInstallation: Sendable, Hashable {
    /// The server's program.
    let samba: String
    /// The Python that Samba's modules belong to, whichever is first in `PATH`.
    let python: String

    /// Searches a machine.
    ///
    /// - Throws: ``ServerError`` with ``ServerError/Code/notInstalled`` that says what to install.
    init() throws(ServerError) {
        let needed = [
            "/usr/sbin/samba", "/usr/bin/python3", "/usr/lib/python3/dist-packages/samba/samdb.py",
            "/usr/share/samba/setup/provision.ldif",
        ]
        for path in needed where !FileManager.default.fileExists(atPath: path) {
            throw ServerError(
                code: .notInstalled,
                message:
                    "no \(path); on Debian: apt-get install samba-ad-dc samba-ad-provision (make dependencies does it)"
            )
        }
        self.samba = needed[0]
        self.python = needed[1]
    }
}
