import Subprocess

extension Environment {
    /// The same environment with more variables.
    ///
    /// - Parameter variables: The values by name.
    /// - Returns: The environment for a process.
    func updating(_ variables: [String: String]) -> Environment {
        var overrides: [Key: String?] = [:]
        for (name, value) in variables { overrides[Key(stringLiteral: name)] = value }
        return self.updating(overrides)
    }
}
