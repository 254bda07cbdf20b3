import Glibc

/// The LDIF of the directory, some 55 MB.
enum DirectoryFile {
    /// Writes the file.
    ///
    /// - Parameters:
    ///   - path: Where.
    ///   - account: The entry of the account that the subjects bind as.
    /// - Throws: ``BenchmarkError`` when it cannot be written.
    static func write(to path: String, account: String) throws(BenchmarkError) {
        guard let file = fopen(path, "w") else { throw BenchmarkError("\(path) can't be written") }
        var isWritten = fputs(self.top + account, file) >= 0
        for number in 0..<People.count where isWritten {
            isWritten = fputs(People.entry(number), file) >= 0
        }
        for entry in GroupLevel.allCases.lazy.flatMap(\.entries) where isWritten {
            isWritten = fputs(entry, file) >= 0
        }
        // What is still in the buffer may be what does not fit.
        guard fclose(file) == 0, isWritten else { throw BenchmarkError("\(path) can't be written to its end") }
    }

    private static var top: String {
        let units = ["people", "groups", "services"]
            .map { "dn: ou=\($0),\(BenchmarkDirectory.suffix)\nobjectClass: organizationalUnit\nou: \($0)\n\n" }
        return """
            dn: \(BenchmarkDirectory.suffix)
            objectClass: dcObject
            objectClass: organization
            dc: example
            o: Example


            """ + units.joined()
    }
}
