/// One thing that was looked at, and what was found.
///
/// It holds names of servers, entries and attributes and counts, never a value of an attribute, a password or a token.
public struct DoctorCheck: Sendable, Hashable, Encodable {
    /// What is looked at.
    ///
    /// Raw values are the words of the JSON.
    public enum Kind: String, Sendable, Hashable, CaseIterable, Encodable {
        /// DNS names servers (`SRV`).
        case discovery
        /// A host has addresses.
        case addresses
        /// An address takes connections.
        case connect
        /// The connection is encrypted, and the server proves who it is.
        case tls
        /// A certificate's time.
        case certificate
        /// The service account is taken.
        case bind
        /// The clocks agree.
        case clock
        /// A search base is there.
        case base
        /// People, or groups, are seen.
        case entries
        /// The server shows its schema.
        case schema
        /// An attribute is known, readable and has as many values as its rules take.
        case attribute
        /// The attributes that tell an account's state.
        case account
        /// A search for an attribute's value is answered from an index.
        case index
        /// The way to groups.
        case groups
        /// People are found by their own keys.
        case lookup
        /// Look-ups are done within the budget.
        case budget
        /// A tenant's metadata document and keys.
        case metadata
        /// The address where callouts are taken.
        case listen
    }

    /// Which part of the configuration a check belongs to.
    ///
    /// Raw values are the words of the JSON.
    public enum Area: String, Sendable, Hashable, CaseIterable, Encodable {
        /// A directory.
        case directory
        /// A tenant.
        case tenant
        /// Where the service listens.
        case listen
    }

    /// The part of the configuration.
    public let area: Area
    /// The directory's name, the tenant's id or the address to listen on.
    public let name: String
    /// The server's URL; `nil` where it is about no single server.
    public let server: String?
    /// What was looked at.
    public let check: Kind
    /// Which one of several: an address, an attribute, a certificate, a document; `nil` where there is one.
    public let subject: String?
    /// What came of it.
    public let status: DoctorStatus
    /// What was found, in words.
    public let finding: String
    /// What to do; `nil` where there is nothing to do.
    public let advice: String?
    /// The time that it took; `nil` where none was measured.
    public let milliseconds: Double?
}
