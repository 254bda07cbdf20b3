import BridgeConfiguration
import HummingbirdCore

/// Holds new connections back while there are as many as the configuration allows, which may change meanwhile.
struct ConnectionLimit: AvailableConnectionsDelegate {
    private let current: CurrentGeneration
    private var count = 0

    init(current: CurrentGeneration) {
        self.current = current
    }

    mutating func connectionOpened() { self.count += 1 }

    mutating func connectionClosed() { self.count -= 1 }

    func isAcceptingNewConnections() -> Bool {
        self.count < self.current.value.configuration.listen.limits.connections
    }
}
