/// A JSON value that knows where it stands; `null` counts as absent.
struct JSONNode: Sendable, Hashable {
    let value: JSONValue
    let place: JSONPlace

    /// A member of an object.
    subscript(_ name: String) -> JSONNode? {
        guard case .object(let members) = self.value, let value = members[name], value != .null else { return nil }
        return JSONNode(value: value, place: self.place.appending(.member(name)))
    }

    /// The elements of an array; none of anything else.
    var elements: [JSONNode] {
        guard case .array(let values) = self.value else { return [] }
        return values.enumerated().map { JSONNode(value: $1, place: self.place.appending(.element($0))) }
    }

    /// Text.
    var string: String? {
        guard case .string(let text) = self.value else { return nil }
        return text
    }

    /// Text for a message, short and on one line.
    var shown: String { LogText.escaped(self.string ?? self.value.kind) }

    /// Yes or no.
    var bool: Bool? {
        guard case .bool(let isTrue) = self.value else { return nil }
        return isTrue
    }

    /// A whole number.
    var integer: Int? {
        guard case .number(let text) = self.value else { return nil }
        return Int(text)
    }
}

extension JSONPlace {
    func appending(_ step: Step) -> JSONPlace {
        var place = self
        place.steps.append(step)
        return place
    }
}
