import Logging

extension AuditLine {
    /// The fields for a log, which has a time of its own.
    var metadata: Logger.Metadata {
        var metadata: Logger.Metadata = [:]
        for field in self.fields {
            metadata[field.name.rawValue] =
                switch field.value {
                case .text(let text): .string(text)
                case .integer(let number): .stringConvertible(number)
                case .number(let number): .stringConvertible(number)
                case .texts(let texts): .array(texts.map { .string($0) })
                }
        }
        return metadata
    }
}

extension Duration {
    /// Milliseconds with two decimals, for people and logs.
    public var milliseconds: Double {
        let (seconds, attoseconds) = self.components
        let exact = Double(seconds) * 1000 + Double(attoseconds) / 1e15
        return (exact * 100).rounded() / 100
    }
}
