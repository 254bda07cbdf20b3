import FoundationEssentials

/// An audit line as a collector reads it.
struct WrittenLine: Decodable {
    enum Value: Decodable, Equatable {
        case text(String)
        case number(Double)
        case texts([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .texts(try container.decode([String].self))
            }
        }
    }

    let fields: [String: Value]

    init(from decoder: any Decoder) throws {
        self.fields = try decoder.singleValueContainer().decode([String: Value].self)
    }

    init(_ line: some Sequence<UInt8>) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(line))
    }

    /// The lines of a stream, of which each must be whole.
    static func all(_ stream: some Collection<UInt8>) throws -> [WrittenLine] {
        try stream.split(separator: UInt8(ascii: "\n")).map { try WrittenLine($0) }
    }

    /// The lines of a file.
    static func all(ofFile path: String) throws -> [WrittenLine] {
        try self.all(try Data(contentsOf: URL(filePath: path)))
    }

    func text(_ name: String) -> String? {
        if case .text(let text)? = self.fields[name] { text } else { nil }
    }

    func number(_ name: String) -> Double? {
        if case .number(let number)? = self.fields[name] { number } else { nil }
    }
}
