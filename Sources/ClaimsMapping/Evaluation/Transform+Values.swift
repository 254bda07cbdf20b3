extension Transform {
    func apply(to values: [String]) -> [String] {
        switch self {
        case .lowercase: values.map { $0.lowercased() }
        case .uppercase: values.map { $0.uppercased() }
        case .trim: values.map { String(Self.trimmed($0[...])) }
        default: values
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
