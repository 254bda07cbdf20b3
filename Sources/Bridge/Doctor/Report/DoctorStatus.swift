/// What came of a check.
///
/// Raw values are the words of the JSON.
public enum DoctorStatus: String, Sendable, Hashable, CaseIterable, Encodable {
    /// As it should be.
    case ok
    /// It works, and somebody should look at it.
    case warning
    /// It does not work.
    case failed
    /// It could not be looked at; the finding says why.
    case notChecked
}
