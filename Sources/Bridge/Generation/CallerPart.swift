import AsyncHTTPClient
import BridgeConfiguration
import EntraCallout
import Logging

/// The tenants of a configuration with their keys.
struct CallerPart: Sendable {
    let verifier: CallerVerifier
    let part: ReplaceablePart

    init(_ configuration: BridgeConfiguration, httpClient: HTTPClient, logger: Logger) {
        let verifier = CallerVerifier(tenants: configuration.tenants, httpClient: httpClient, logger: logger)
        self.verifier = verifier
        self.part = ReplaceablePart { await verifier.run() }
    }
}
