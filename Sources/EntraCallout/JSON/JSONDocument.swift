/// A JSON text that was read once: where each of its values stands.
///
/// A string is made only of what somebody asks for; most of an event's members nobody does.
final class JSONDocument: Sendable {
    /// A value, or the name of a member, which stands before the member's value.
    struct Node: Sendable {
        enum Kind: Sendable {
            case null
            case bool(Bool)
            case number, array, object
            /// A string without escapes, of ASCII alone: its bytes are its characters.
            case asciiString
            /// Any other string without escapes.
            case string
            /// A string that had escapes; ``Node/start`` is its place in ``JSONDocument/unescaped``.
            case escapedString
        }

        let kind: Kind
        /// The first byte of a number, or of a string after its quotation mark.
        let start: Int
        /// The byte after the last one.
        let end: Int
        /// The node after this one and all that is in it.
        var next: Int
    }

    /// The text.
    let bytes: [UInt8]
    /// Every value before those that are in it, in the order of the text.
    let nodes: [Node]
    /// The strings that had escapes.
    let unescaped: [String]

    init(bytes: [UInt8], nodes: [Node], unescaped: [String]) {
        self.bytes = bytes
        self.nodes = nodes
        self.unescaped = unescaped
    }

    /// The string or number of a node; empty for any other.
    func text(at index: Int) -> String { Self.text(of: self.nodes[index], self.bytes, self.unescaped) }

    /// The places of the members' names in an object; each value is at the place after its name.
    func names(in object: Int) -> Names { Names(nodes: self.nodes, position: object + 1, end: self.nodes[object].next) }

    /// The places of an array's elements.
    func elements(in array: Int) -> [Int] {
        var elements: [Int] = []
        var index = array + 1
        while index < self.nodes[array].next {
            elements.append(index)
            index = self.nodes[index].next
        }
        return elements
    }

    /// The place of a member's value.
    func member(_ name: String, of object: Int) -> Int? {
        var name = name
        return name.withUTF8 { wanted in
            for index in self.names(in: object) where self.isNamed(wanted, at: index) { return index + 1 }
            return nil
        }
    }

    /// A value with all that is in it, as a tree.
    func value(at index: Int) -> JSONValue {
        switch self.nodes[index].kind {
        case .null: return .null
        case .bool(let isTrue): return .bool(isTrue)
        case .number: return .number(self.text(at: index))
        case .asciiString, .string, .escapedString: return .string(self.text(at: index))
        case .array: return .array(self.elements(in: index).map { self.value(at: $0) })
        case .object:
            var members: [String: JSONValue] = [:]
            for name in self.names(in: index) { members[self.text(at: name)] = self.value(at: name + 1) }
            return .object(members)
        }
    }

    private func isNamed(_ wanted: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let node = self.nodes[index]
        guard case .asciiString = node.kind else {
            // One character can have several spellings, of which some are ASCII.
            return self.text(at: index) == String(decoding: wanted, as: UTF8.self)
        }
        return node.end - node.start == wanted.count && self.bytes[node.start..<node.end].elementsEqual(wanted)
    }

    static func text(of node: Node, _ bytes: [UInt8], _ unescaped: [String]) -> String {
        switch node.kind {
        case .asciiString, .string, .number: String(decoding: bytes[node.start..<node.end], as: UTF8.self)
        case .escapedString: unescaped[node.start]
        case .null, .bool, .array, .object: ""
        }
    }
}

extension JSONDocument {
    /// Goes from name to name.
    struct Names: Sequence, IteratorProtocol {
        fileprivate let nodes: [Node]
        fileprivate var position: Int
        fileprivate let end: Int

        mutating func next() -> Int? {
            guard self.position < self.end else { return nil }
            defer { self.position = self.nodes[self.position + 1].next }
            return self.position
        }
    }
}
