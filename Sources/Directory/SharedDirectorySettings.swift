/// The settings of a directory for its look-ups: an object, because many of them at the same time share it.
final class SharedDirectorySettings: Sendable {
    let value: DirectorySettings

    init(_ value: DirectorySettings) {
        self.value = value
    }
}
