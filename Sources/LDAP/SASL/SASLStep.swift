/// One request of a SASL bind.
struct SASLStep: Sendable {
    /// What the client says; empty is not the same as nothing, and nothing is never sent.
    var credentials: [UInt8]
    /// Whether the server may answer with success: it has proven who it is, as far as the mechanism has it do so.
    var isLast: Bool
    /// What the connection's bytes go through after success; `nil` is nothing.
    var securityLayer: (any SASLSecurityLayer)?
}
