import Foundation

/// A JSON text without what means nothing: white space and the order of members.
struct JSONMeaning: Equatable, CustomStringConvertible {
    let description: String

    init(_ bytes: [UInt8]) throws {
        let value = try JSONSerialization.jsonObject(with: Data(bytes))
        let data = try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
        self.description = String(decoding: data, as: UTF8.self)
    }

    init(_ text: String) throws {
        try self.init(Array(text.utf8))
    }
}
