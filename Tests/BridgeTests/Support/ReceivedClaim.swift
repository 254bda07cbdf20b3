/// A claim's value as it came: text or a list of texts.
///
/// Entra takes nothing else.
enum ReceivedClaim: Decodable, Equatable, Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    case text(String)
    case list([String])

    /// The UTF-8 bytes of the value, as Entra counts them.
    var byteCount: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .list(let texts): texts.reduce(0) { $0 + $1.utf8.count }
        }
    }

    init(stringLiteral value: String) { self = .text(value) }

    init(arrayLiteral elements: String...) { self = .list(elements) }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else {
            self = .list(try container.decode([String].self))
        }
    }
}
