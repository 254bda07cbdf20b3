/// Where a value stands in a payload, for messages; put into words only when somebody asks.
indirect enum FieldPath: Sendable, CustomStringConvertible {
    /// The whole payload.
    case root
    /// A member of an object.
    case member(String, of: FieldPath)
    /// An element of an array.
    case element(Int, of: FieldPath)

    /// For example `data.identities[0].issuer`; empty for the root.
    var description: String {
        switch self {
        case .root: ""
        case .member(let name, of: .root): name
        case .member(let name, of: let parent): "\(parent).\(name)"
        case .element(let index, of: let parent): "\(parent)[\(index)]"
        }
    }
}
