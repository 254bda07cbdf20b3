/// The values that readers of sections put in the place of absent keys because of other keys.
///
/// A class, so that each part of the decoder adds to the same list; it lives on one task, for one document. Bounded by the
/// document, whose sections each add a few.
final class DerivedValues {
    private var values: [DocumentPath: WrittenValue] = [:]

    /// Notes a value.
    func note(_ value: WrittenValue, at path: DocumentPath) { self.values[path] = value }

    /// Notes that an absent key means nothing, whatever its default.
    func noteNothing(at path: DocumentPath) { self.values[path] = .unwritten("nothing") }

    /// All of them.
    var all: [DocumentPath: WrittenValue] { self.values }
}
