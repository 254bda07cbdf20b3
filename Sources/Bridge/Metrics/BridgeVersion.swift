/// The version of the service and of its command line.
public enum BridgeVersion {
    /// The version, for people and metrics.
    public static let text = "0.1.0"
}
