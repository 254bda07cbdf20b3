/// The names of one object's members, to find one that is there twice, however it is spelled.
struct JSONMemberNames {
    /// So few are compared with each other, which is less work than to hash them.
    private static let comparedCount = 16

    private let object: Int
    private var count = 0
    /// All names, once there are many.
    private var known: Set<String> = []

    /// - Parameter object: The object's node.
    init(object: Int) {
        self.object = object
    }

    /// Takes a name in.
    ///
    /// - Parameters:
    ///   - name: The name's node, the last one of the object.
    ///   - nodes: All nodes.
    ///   - bytes: The text.
    ///   - unescaped: The strings that had escapes.
    /// - Returns: `false` where the object has the name already.
    mutating func insert(
        _ name: Int,
        _ nodes: [JSONDocument.Node],
        _ bytes: [UInt8],
        _ unescaped: [String]
    ) -> Bool {
        self.count += 1
        guard self.count > Self.comparedCount else {
            var other = self.object + 1
            while other < name {
                if Self.isEqual(nodes[name], nodes[other], bytes, unescaped) { return false }
                other = nodes[other + 1].next
            }
            return true
        }
        if self.known.isEmpty {
            var other = self.object + 1
            while other < name {
                self.known.insert(JSONDocument.text(of: nodes[other], bytes, unescaped))
                other = nodes[other + 1].next
            }
        }
        return self.known.insert(JSONDocument.text(of: nodes[name], bytes, unescaped)).inserted
    }

    private static func isEqual(
        _ left: JSONDocument.Node,
        _ right: JSONDocument.Node,
        _ bytes: [UInt8],
        _ unescaped: [String]
    ) -> Bool {
        if case .asciiString = left.kind, case .asciiString = right.kind {
            return left.end - left.start == right.end - right.start
                && bytes[left.start..<left.end].elementsEqual(bytes[right.start..<right.end])
        }
        return JSONDocument.text(of: left, bytes, unescaped) == JSONDocument.text(of: right, bytes, unescaped)
    }
}
