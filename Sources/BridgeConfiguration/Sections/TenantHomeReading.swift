import EntraCallout

/// Reads where a tenant is from `kind`, `domain` and `cloud`, which go together in few ways.
struct TenantHomeReading {
    let section: Section

    /// Reads them.
    ///
    /// - Returns: Where the tenant is; `nil` where a finding says why that cannot be told.
    func read() -> TenantHome? {
        let kind = self.section.value(TenantSection.kind)
        let domain = self.section.value(TenantSection.domain)
        let cloud = self.section.value(TenantSection.cloud)
        // What of them is wrong by itself has a finding, and what it goes with cannot be told then.
        guard let kind, let cloud, (domain != nil) == self.section.contains(TenantSection.domain) else { return nil }
        switch kind {
        case .workforce: return self.workforce(cloud)
        case .external: return self.external(domain, cloud)
        }
    }

    private func workforce(_ cloud: EntraCloud) -> TenantHome? {
        guard !self.section.contains(TenantSection.domain) else {
            self.section.findings.error(
                self.section.site(of: TenantSection.domain),
                "only an external tenant has one: say `kind: external` if it is one, or leave `domain` out"
            )
            return nil
        }
        return .workforce(cloud)
    }

    private func external(_ domain: String?, _ cloud: EntraCloud) -> TenantHome? {
        guard cloud == .global || self.section.contains(TenantSection.metadata) else {
            self.section.findings.error(
                self.section.site(of: TenantSection.cloud),
                "the hosts of external tenants in this cloud are not known: give `metadata`, and `issuers` if need be"
            )
            return nil
        }
        guard domain != nil || self.section.contains(TenantSection.metadata) else {
            self.section.findings.error(
                self.section.site.appending(key: TenantSection.domain.name),
                "missing: \(TenantSection.domain.summary); or give the documents themselves by `metadata`"
            )
            return nil
        }
        return .external(domain: domain)
    }
}
