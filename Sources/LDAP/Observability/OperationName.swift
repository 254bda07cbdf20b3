/// The name under which an operation is measured and traced: OpenTelemetry's `db.operation.name`.
///
/// A closed list, because each name has its own time series.
public struct OperationName: Sendable, Hashable, CustomStringConvertible {
    enum Value: Int, Sendable, Hashable, CaseIterable {
        case unnamed, search, compare, extended, whoAmI, rootDSE, add, modify, modifyDN, delete, passwordModify
    }

    let value: Value

    /// The name.
    public var description: String { self.value == .unnamed ? "ldap" : "\(self.value)" }

    init(_ value: Value) { self.value = value }

    /// Several operations in one use of a connection, or one without a name here.
    public static let unnamed = OperationName(.unnamed)
    /// A search (RFC 4511, section 4.5).
    public static let search = OperationName(.search)
    /// A compare (RFC 4511, section 4.10).
    public static let compare = OperationName(.compare)
    /// An extended operation (RFC 4511, section 4.12).
    public static let extended = OperationName(.extended)
    /// "Who am I?" (RFC 4532).
    public static let whoAmI = OperationName(.whoAmI)
    /// A read of the root DSE (RFC 4512, section 5.1).
    public static let rootDSE = OperationName(.rootDSE)
    /// An add (RFC 4511, section 4.7).
    public static let add = OperationName(.add)
    /// A modify (RFC 4511, section 4.6).
    public static let modify = OperationName(.modify)
    /// A modify DN (RFC 4511, section 4.9).
    public static let modifyDN = OperationName(.modifyDN)
    /// A delete (RFC 4511, section 4.8).
    public static let delete = OperationName(.delete)
    /// A change of a password (RFC 3062).
    public static let passwordModify = OperationName(.passwordModify)
}
