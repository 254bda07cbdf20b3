/// Why the parts of an attribute cannot be put together.
enum RangeFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The option is no range.
    case malformed
    /// A part begins elsewhere than where the one before ended.
    case gap(expected: Int, found: Int)
    /// A part has another number of values than its range.
    case miscounted(named: Int, sent: Int)
    /// A part without values, or none at all, where there should be more.
    case stopped(at: Int)
    /// There are more values than are taken.
    case tooManyValues(maximum: Int)
    /// The values are larger than is taken.
    case tooManyBytes(maximum: Int)
    /// The parts are so small that they would take too many reads.
    case tooManyReads(maximum: Int)

    var description: String {
        switch self {
        case .malformed: "the server names a range of values that is none"
        case .gap(let expected, let found): "the server sends values from \(found) on where \(expected) comes next"
        case .miscounted(let named, let sent): "the server names a range of \(named) values and sends \(sent)"
        case .stopped(let place): "the server sends no values from \(place) on, though it said that there are more"
        case .tooManyValues(let maximum): "the attribute has more than \(maximum) values"
        case .tooManyBytes(let maximum): "the attribute's values have more than \(maximum) bytes"
        case .tooManyReads(let maximum): "the attribute's values take more than \(maximum) reads"
        }
    }
}
