import BridgeConfiguration

/// Loads the input as a configuration document.
struct ConfigurationCheck {
    /// What either severity has at most, and its note that there are more.
    private static let maximumFindingCount = 2 * (200 + 1)
    /// What stands in the place of a secret that is in the document itself.
    private static let mask = "<secret>"
    /// The last bytes of all that YAML takes for line breaks.
    private static let lineBreaks: Set<UInt8> = [0x0a, 0x0d, 0x85, 0xa8, 0xa9]

    func check(_ bytes: [UInt8]) throws(FuzzFailure) {
        let result = StandInFiles.loader.load(bytes, path: StandInFiles.path)
        let hasErrors = result.findings.contains { $0.severity == .error }
        try FuzzFailure.require(
            hasErrors == (result.configuration == nil),
            "there is a configuration exactly if no finding is an error"
        )
        try FuzzFailure.require(result.findings.count <= Self.maximumFindingCount, "findings are bounded")
        let lastLine = bytes.count { Self.lineBreaks.contains($0) } + 2
        for finding in result.findings {
            try self.check(finding, bytes, lastLine: lastLine)
        }
        try self.checkEffective(result, bytes)
    }

    /// What is shown of a configuration is a document that means the same, unless it would tell a secret.
    private func checkEffective(_ result: LoadResult, _ bytes: [UInt8]) throws(FuzzFailure) {
        guard let effective = result.effective else { return }
        let text = effective.yaml
        try FuzzFailure.require(
            !text.contains(StandInFiles.secret) || String(decoding: bytes, as: UTF8.self).contains(StandInFiles.secret),
            "what is shown holds no secret: \(text)"
        )
        guard !text.contains(Self.mask) else { return }
        let again = StandInFiles.loader.load(Array(text.utf8), path: StandInFiles.path)
        try FuzzFailure.require(
            again.configuration == result.configuration,
            "what is shown means the same: \(again.findings) \(text)"
        )
    }

    private func check(_ finding: Finding, _ bytes: [UInt8], lastLine: Int) throws(FuzzFailure) {
        try FuzzFailure.require(
            finding.file != StandInFiles.path || (1...lastLine).contains(finding.line),
            "a finding is inside the document: \(finding)"
        )
        try FuzzFailure.require((1...bytes.count + 2).contains(finding.column), "a column is in a line: \(finding)")
        let text = finding.description
        try FuzzFailure.require(
            text.unicodeScalars.allSatisfy { Self.isVisible($0) },
            "a finding is one line that anybody can read: \(text.debugDescription)"
        )
        try FuzzFailure.require(
            !text.contains(StandInFiles.secret) || String(decoding: bytes, as: UTF8.self).contains(StandInFiles.secret),
            "a finding holds no secret: \(text)"
        )
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: false
        default: true
        }
    }
}
