/// The demonstration did not show what it should.
struct DemoError: Error, CustomStringConvertible {
    let message: String

    var description: String { self.message }
}
