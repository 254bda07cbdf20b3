import DirectoryValues

extension CorrelationRule {
    /// The attribute's value for a subject's text.
    ///
    /// - Parameter text: The subject's field.
    /// - Returns: The bytes to compare with; `nil` when the text is not of the rule's form.
    func value(of text: String) -> [UInt8]? {
        switch self.form {
        case .text: text.unicodeScalars.contains(where: Self.isIgnored) ? nil : Array(text.utf8)
        case .sid: SecurityIdentifier(text)?.bytes
        case .guid: ObjectGUID(text)?.bytes
        case .externalDirectoryObjectID: ObjectGUID(text).map { Array("User_\($0)".utf8) }
        }
    }

    /// Whether a server may compare as if the character were not there.
    ///
    /// Nobody's name has control characters, and slapd, for one, ends a value of IA5 syntax (`mail`) at a NUL. Invisible
    /// ones (soft hyphen, zero width space, variation selectors, ...) are mapped to nothing before two values are compared
    /// (RFC 4518, section 2.2). Either way a text with one in it would find whoever has the text without it.
    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return properties.generalCategory == .control || properties.generalCategory == .format
            || properties.isDefaultIgnorableCodePoint || scalar == "\u{FFFC}"
    }
}
