import ArgumentParser

/// Where callouts go, and how the caller shows who it is.
struct CallerOptions: ParsableArguments {
    @Option(help: "The URL of the running bridge; --stand-in or --config tell it otherwise.")
    var url: String?

    @Option(help: "The file of a stand-in tenant, as `demo --keep-running` writes it: its key signs.")
    var standIn: String?

    @Option(
        help:
            "A file with a bearer token, - for standard input. Without --stand-in and this, BRIDGE_TOKEN has the token."
    )
    var tokenFile: String?

    @Option(
        name: [.customLong("config"), .customShort("c")],
        help: "The bridge's configuration: tells URL, tenant, application and budget."
    )
    var configurationPath: String?

    @Option(help: "How long an answer may take, such as 2s.")
    var timeout = "5s"
}
