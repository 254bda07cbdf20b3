/// Text that nobody guesses, for passwords that live as long as a throwaway server.
public enum RandomText {
    /// Makes a password of 24 letters and digits (over 140 bits), safe in shells, URLs, LDIF and YAML.
    ///
    /// - Returns: A new password.
    public static func password() -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        // The system's generator is cryptographically secure on Linux.
        return String((0..<24).compactMap { _ in alphabet.randomElement() })
    }
}
