import BridgeConfiguration

/// The files and variables of a machine that has next to none: a check must depend on nothing but its input.
enum StandInFiles {
    static let path = "/etc/bridge/bridge.yaml"
    /// Begins each secret, so that one is recognized wherever it shows up.
    static let secret = "hunter2-which-nobody-may-see"

    static let environment = ["NAME": "corp", "SECRET": "\(secret)-1", "EMPTY": ""]

    static let files: [String: String] = [
        "/etc/bridge/cert.pem": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "/etc/bridge/key.pem": "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n",
        "/etc/bridge/secret": "\(secret)-2\n",
        "/etc/bridge/claims.yaml": "claims:\n  included: { from: mail, default: \"${file:secret}\" }\n",
        "/etc/bridge/keytab": "\u{5}\u{2}\u{0}",
    ]

    static let loader = BridgeConfigurationLoader(
        environment: environment,
        files: FileReader { path, limit throws(FileReadError) in
            guard let content = files[path] else { throw FileReadError("No such file or directory") }
            guard content.utf8.count <= limit else { throw FileReadError("larger than \(limit) bytes") }
            return Array(content.utf8)
        }
    )
}
