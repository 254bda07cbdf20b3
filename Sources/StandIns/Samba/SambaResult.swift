/// What came of a ``SambaPlan``, in the script's JSON.
struct SambaResult: Sendable, Decodable {
    /// The name at the root of the domain.
    let baseDN: String
    /// The domain's SID as text.
    let domainSID: String
    /// The name of the administrator's entry.
    let administratorDN: String
    /// The entries by account name.
    let entries: [String: SambaEntry]
}
