import EntraCallout

/// Follows references in text, `${env:NAME}` and `${file:PATH}`.
///
/// What they stand for is not looked at again, and never shown.
final class ReferenceResolver {
    /// The largest file that a reference may name.
    static let maximumFileBytes = 64 * 1024
    /// The most that all references of a document may bring in together.
    static let maximumTotalBytes = 1024 * 1024

    private let environment: [String: String]
    private let files: FileReader
    private let folder: Folder
    private let findings: FindingCollector
    private var totalBytes = 0

    init(environment: [String: String], files: FileReader, folder: Folder, findings: FindingCollector) {
        self.environment = environment
        self.files = files
        self.folder = folder
        self.findings = findings
    }

    /// Follows the references of a scalar.
    ///
    /// - Returns: The text; `nil` if a reference leads nowhere, which is a finding.
    func resolve(_ text: String, at site: Site) -> ResolvedText? {
        guard text.contains("${") else { return ResolvedText(value: text, isLiteral: true) }
        var resolved = ""
        var isLiteral = true
        var isComplete = true
        for part in ReferencedText(text).parts {
            switch part {
            case .text(let text): resolved += text
            case .escape: resolved += "${"
            case .reference(let reference):
                isLiteral = false
                if let value = self.value(of: reference, at: site) {
                    resolved += value
                } else {
                    isComplete = false
                }
            case .unclosed:
                self.findings.error(site, "`${` without `}`; write `$${` for the two characters themselves")
                isComplete = false
            }
        }
        return isComplete ? ResolvedText(value: resolved, isLiteral: isLiteral) : nil
    }

    private func value(of reference: Substring, at site: Site) -> String? {
        let value: String?
        if reference.hasPrefix("env:") {
            value = self.variable(String(reference.dropFirst("env:".count)), at: site)
        } else if let path = ReferencedText.file(reference) {
            value = self.file(path, at: site)
        } else {
            self.findings.error(
                site,
                "expected `${env:NAME}` or `${file:PATH}`; write `$${` for the two characters themselves"
            )
            return nil
        }
        self.totalBytes += value?.utf8.count ?? 0
        guard self.totalBytes <= Self.maximumTotalBytes else {
            self.findings.error(site, "variables and files bring in more than \(Self.maximumTotalBytes) bytes")
            return nil
        }
        return value
    }

    private func variable(_ name: String, at site: Site) -> String? {
        if let value = self.environment[name] { return value }
        self.findings.error(site, "the environment variable `\(LogText.escaped(name))` is not set")
        return nil
    }

    private func file(_ path: String, at site: Site) -> String? {
        func unusable(_ reason: String) -> String? {
            self.findings.error(site, "the file `\(LogText.escaped(path))` can't be used: \(reason)")
            return nil
        }
        guard !path.isEmpty else { return unusable("the path is empty") }
        // Checked before reading: a document that names many files must not have them all read.
        guard self.totalBytes <= Self.maximumTotalBytes else { return nil }
        let content: [UInt8]
        do {
            content = try self.files.read((site.file?.folder ?? self.folder).path(of: path), Self.maximumFileBytes)
        } catch {
            return unusable(error.reason)
        }
        guard !content.contains(0) else { return unusable("it holds a NUL") }
        guard let text = String(validating: content, as: UTF8.self) else { return unusable("it is not UTF-8 text") }
        // Most editors and `echo` end a file with a line break that is no part of the secret.
        return text.last == "\n" || text.last == "\r\n" ? String(text.dropLast()) : text
    }
}
