import LDAP
import StandIns
import Testing

@Suite("RootDSE")
struct RootDSETests {
    private func entry(_ attributes: [String: [String]]) -> SearchEntry {
        SearchEntry(
            dn: "",
            attributes: attributes.map { SearchEntry.Attribute(name: $0, values: $1.map { Array($0.utf8) }) }
        )
    }

    @Test("a real slapd says what it is, once per connection")
    func slapd() async throws {
        try await withTestDirectory(logLevel: "stats") { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            let rootDSE = try await connection.rootDSE(deadline: patience)
            #expect(rootDSE.vendor == .openLDAP)
            #expect(rootDSE.namingContexts == ["dc=example,dc=test"])
            #expect(rootDSE.subschemaSubentry == "cn=Subschema")
            #expect(rootDSE.supportsPagedResults)
            #expect(rootDSE.supportedExtensions.contains("1.3.6.1.4.1.4203.1.11.3"))
            #expect(!rootDSE.isActiveDirectory)
            #expect(!rootDSE.supportsDomainScope)
            #expect(rootDSE.domainFunctionality == nil)
            // A server that died cannot be asked again: what comes now was kept.
            try await slapd.kill()
            _ = await connection.waitUntilClosed()
            #expect(try await connection.rootDSE(deadline: patience) == rootDSE)
        }
    }

    @Test("a domain controller of Active Directory is known by its capability")
    func activeDirectory() {
        let rootDSE = RootDSE(
            entry: self.entry([
                "supportedCapabilities": ["1.2.840.113556.1.4.800", "1.2.840.113556.1.4.1670"],
                "defaultNamingContext": ["DC=corp,DC=example"], "domainFunctionality": ["7"],
                "forestFunctionality": ["99"], "isGlobalCatalogReady": ["TRUE"], "isSynchronized": ["FALSE"],
                "supportedControl": ["1.2.840.113556.1.4.319", "1.2.840.113556.1.4.1339"],
                "dnsHostName": ["dc1.corp.example"],
            ])
        )
        #expect(rootDSE.isActiveDirectory)
        #expect(rootDSE.vendor == .activeDirectory)
        #expect(rootDSE.defaultNamingContext == "DC=corp,DC=example")
        #expect(rootDSE.domainFunctionality == .windows2016)
        #expect(rootDSE.domainFunctionality.map { $0 >= .windows2008R2 } == true)
        #expect(rootDSE.forestFunctionality?.description == "level 99")
        #expect(rootDSE.domainControllerFunctionality == nil)
        #expect(rootDSE.isGlobalCatalogReady)
        #expect(rootDSE.isSynchronized == false)
        #expect(rootDSE.supportsDomainScope)
    }

    @Test(
        "other makers are known by their own words",
        arguments: [
            (["vendorName": ["389 Project"]], DirectoryVendor.directory389),
            (
                [
                    "vendorName": ["Samba Team (https://www.samba.org)"],
                    "supportedCapabilities": ["1.2.840.113556.1.4.800"],
                ], .samba
            ),
            (["vendorName": ["Somebody"]], .other), ([:], .other),
        ]
    )
    func vendors(attributes: [String: [String]], vendor: DirectoryVendor) {
        #expect(RootDSE(entry: self.entry(attributes)).vendor == vendor)
    }

    @Test("values that are no text and numbers that are none are as if they were not there")
    func oddValues() {
        let rootDSE = RootDSE(
            entry: SearchEntry(
                dn: "",
                attributes: [
                    .init(name: "namingContexts", values: [[0xff], Array("dc=a".utf8)]),
                    .init(name: "domainFunctionality", values: [Array("seven".utf8)]),
                    .init(name: "vendorName", values: []),
                ]
            )
        )
        #expect(rootDSE.namingContexts == ["dc=a"])
        #expect(rootDSE.domainFunctionality == nil)
        #expect(rootDSE.vendorName == nil)
    }
}
