/// Something that must hold for any input, and does not for this one.
public struct FuzzFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What does not hold.
    public let description: String

    init(_ description: String) {
        self.description = description
    }

    static func require(_ holds: Bool, _ otherwise: @autoclosure () -> String) throws(FuzzFailure) {
        guard holds else { throw FuzzFailure(otherwise()) }
    }
}
