import StandIns

/// A value of a sign-up form, as the command line has it: `NAME=TEXT`, `NAME:int=5` or `NAME:bool=true`.
struct SignUpValue: Sendable, Hashable {
    let name: String
    let value: StandInValue

    /// Reads it; the result is `nil` where the value is not of its type.
    ///
    /// No value is `null`, as before somebody has entered one.
    ///
    /// - Parameter pair: The name, perhaps with a type, and the value.
    init?(_ pair: NamedValue) {
        let parts = pair.name.split(separator: ":", maxSplits: 1).map { String($0) }
        guard let name = parts.first else { return nil }
        self.name = name
        switch parts.count > 1 ? parts[1] : "text" {
        case _ where pair.value.isEmpty: self.value = .null
        case "text": self.value = .string(pair.value)
        case "int":
            guard let number = Int(pair.value) else { return nil }
            self.value = .integer(number)
        case "bool":
            guard let isTrue = Bool(pair.value) else { return nil }
            self.value = .boolean(isTrue)
        default: return nil
        }
    }
}
