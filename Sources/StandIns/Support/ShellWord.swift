/// Words of a shell script.
enum ShellWord {
    /// Writes a value so that a shell reads exactly it.
    ///
    /// - Parameter value: Any text without NUL.
    /// - Returns: The word for a script.
    static func quoted(_ value: String) -> String {
        "'\(value.replacing("'", with: #"'\''"#))'"
    }
}
