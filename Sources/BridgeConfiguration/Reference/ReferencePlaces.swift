/// Where the reference tells each shape that has a name: the place nearest to the document's root, of several the first.
struct ReferencePlaces {
    private var places: [String: String] = [:]
    private var next: [(keys: [any DescribedKey], path: String)] = []

    /// The places, by name.
    static func find() -> [String: String] {
        var finder = ReferencePlaces()
        finder.next = [(DocumentSection.keys, "")]
        // Level by level; each named shape is looked into once, so this ends.
        while !finder.next.isEmpty {
            let level = finder.next
            finder.next = []
            for (keys, path) in level {
                for key in keys { finder.look(into: key.shape, path.isEmpty ? key.name : "\(path).\(key.name)") }
            }
        }
        return finder.places
    }

    private mutating func look(into shape: ValueShape, _ path: String) {
        switch shape {
        case .text, .secret, .words, .boolean, .integer, .duration, .byteSize: return
        case .list(let element, _): self.look(into: element, path + "[]")
        case .table(_, let value): self.look(into: value, path + ".*")
        case .anyOf(let shapes): for shape in shapes { self.look(into: shape, path) }
        case .section(let keys, _): self.next.append((keys, path))
        case .named(let name, let shape):
            guard self.places[name] == nil else { return }
            self.places[name] = path
            self.look(into: shape(), path)
        }
    }
}
