/// How attribute names are compared: without regard to case (RFC 4512, section 2.5).
///
/// Options are part of the name.
enum AttributeKey {
    static func fold(_ name: String) -> String { name.lowercased() }
}
