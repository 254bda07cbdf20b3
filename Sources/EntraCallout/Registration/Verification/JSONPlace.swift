/// A place within the JSON of one of several files.
struct JSONPlace: Sendable, Hashable, CustomStringConvertible {
    /// A step from a value to one inside it.
    enum Step: Sendable, Hashable {
        case member(String)
        case element(Int)
    }

    /// The number of the file.
    let file: Int
    /// The way from the file's outermost value.
    var steps: [Step] = []

    /// The way as text: `value[0].api.acceptMappedClaims`.
    var description: String {
        self.steps.reduce(into: "") { text, step in
            switch step {
            case .element(let index): text += "[\(index)]"
            case .member(let name): text += (text.isEmpty ? "" : ".") + LogText.escaped(name)
            }
        }
    }
}
