import BridgeConfiguration
import Directory

extension BridgeConfiguration {
    /// The settings of the only directory.
    var directory: DirectorySettings {
        get { self.directories[0].settings }
        set { self.directories[0].settings = newValue }
    }

    /// The connections of the only directory.
    var connections: DirectoryConnectionSettings {
        get { self.directories[0].connections }
        set { self.directories[0].connections = newValue }
    }
}
