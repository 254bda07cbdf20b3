import BridgeConfiguration
import Directory

extension BridgeConfiguration {
    /// The settings of the only directory.
    var directory: DirectorySettings { self.directories[0].settings }

    /// The connections of the only directory.
    var connections: DirectoryConnectionSettings { self.directories[0].connections }
}
