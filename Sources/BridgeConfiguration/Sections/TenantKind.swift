/// Whom a tenant is for, as it is written.
enum TenantKind: String, Sendable, CaseIterable {
    case workforce
    case external
}
