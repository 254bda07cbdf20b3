import LDAP

extension ValueForm where Value == String {
    /// A DNS domain with a service's name before it.
    static let domain = ValueForm.scalar("a DNS domain such as `corp.example`", shape: .text()) {
        text throws(TextFault) in
        do throws(LDAPError) {
            // The longest of the names that are looked up below a domain: the others fit where it does.
            return try ServiceName.domainControllers(domain: text.value).domain
        } catch {
            throw .mismatch
        }
    }

    /// A name server's address.
    static let nameServer = ValueForm.scalar(
        "an IP address, with a port unless it is 53: `192.0.2.53:5353`",
        shape: .text()
    ) { text throws(TextFault) in
        do throws(LDAPError) {
            _ = try NameServer(text.value)
            return text.value
        } catch {
            throw .mismatch
        }
    }
}
