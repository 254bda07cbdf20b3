/// A decoded value and where it stands.
struct Located<Value> {
    let value: Value
    let site: Site
}

extension Located: Sendable where Value: Sendable {}
