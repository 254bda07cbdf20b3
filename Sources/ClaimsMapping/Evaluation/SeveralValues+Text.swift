extension SeveralValues {
    /// The one text that becomes of several values; `nil` if they give no claim.
    func text(of values: [String]) -> String? {
        switch self {
        case .drop: nil
        case .first: values.first
        case .join(let separator): Self.joined(values, separator: separator)
        }
    }

    /// Values with a text between.
    ///
    /// - Returns: `nil` if the text would be longer than any value may be.
    static func joined(_ values: [String], separator: String) -> String? {
        let separators = max(0, values.count - 1).multipliedReportingOverflow(by: separator.utf8.count)
        // Counted first, or a long separator would build a text of any size.
        let byteCount = values.reduce(separators.partialValue) { $0 &+ $1.utf8.count }
        guard !separators.overflow, (0...MappingBounds.maximumValueBytes).contains(byteCount) else { return nil }
        return values.joined(separator: separator)
    }
}
