/// What had the configuration read again.
///
/// Raw values are the words of the log.
enum ReloadTrigger: String, Sendable, Hashable {
    /// SIGHUP.
    case signal
    /// A file that the configuration was read from has changed.
    case fileChange
}
