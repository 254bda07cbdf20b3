/// The paths of all members of a JSON document, as names with dots between; places in lists do not count.
struct MemberNames: Decodable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    let paths: Set<String>

    init(from decoder: any Decoder) throws {
        var paths: Set<String> = [""]
        if let container = try? decoder.container(keyedBy: Name.self) {
            for key in container.allKeys {
                let own = try container.decode(MemberNames.self, forKey: key)
                paths.formUnion(own.paths.map { $0.isEmpty ? key.stringValue : "\(key.stringValue).\($0)" })
            }
        } else if var container = try? decoder.unkeyedContainer() {
            while !container.isAtEnd { paths.formUnion(try container.decode(MemberNames.self).paths) }
        }
        self.paths = paths
    }
}
