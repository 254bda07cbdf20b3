/// What a server says about itself (RFC 4512, section 5.1): what it can do, what it holds, who made it.
///
/// Everything is as the server says, before or after a bind, and may change with it. An attribute that the server does not
/// show is empty here.
public struct RootDSE: Sendable, Hashable {
    /// The attributes that a root DSE is read from.
    ///
    /// They are named one by one: operational ones come to nobody who does not.
    static let attributes = [
        "objectClass", "namingContexts", "defaultNamingContext", "rootDomainNamingContext",
        "configurationNamingContext", "schemaNamingContext", "subschemaSubentry", "supportedLDAPVersion",
        "supportedControl", "supportedExtension", "supportedFeatures", "supportedCapabilities",
        "supportedSASLMechanisms", "vendorName", "vendorVersion", "dnsHostName", "domainFunctionality",
        "forestFunctionality", "domainControllerFunctionality", "isGlobalCatalogReady", "isSynchronized",
    ]

    /// The roots of the trees that the server holds.
    public let namingContexts: [String]
    /// The root of the domain of an Active Directory domain controller.
    public let defaultNamingContext: String?
    /// The root of the forest's first domain, in Active Directory.
    public let rootDomainNamingContext: String?
    /// Where the forest's configuration is, in Active Directory.
    public let configurationNamingContext: String?
    /// The entry that holds the schema.
    public let subschemaSubentry: String?
    /// Object identifiers of the controls that the server knows.
    public let supportedControls: Set<String>
    /// Object identifiers of its extended operations.
    public let supportedExtensions: Set<String>
    /// Object identifiers of its optional features (RFC 3674).
    public let supportedFeatures: Set<String>
    /// Object identifiers of its capabilities, in Active Directory.
    public let supportedCapabilities: Set<String>
    /// The names of the SASL mechanisms that may be used on this connection.
    public let supportedSASLMechanisms: Set<String>
    /// The maker, in the server's own words (RFC 3045).
    public let vendorName: String?
    /// The version, in the server's own words (RFC 3045).
    public let vendorVersion: String?
    /// The server's own name for itself.
    public let dnsHostName: String?
    /// What the domain allows, in Active Directory.
    public let domainFunctionality: FunctionalLevel?
    /// What the forest allows, in Active Directory.
    public let forestFunctionality: FunctionalLevel?
    /// What the domain controller itself can do, in Active Directory.
    public let domainControllerFunctionality: FunctionalLevel?
    /// Whether the server answers for the whole forest on its global catalog's port.
    public let isGlobalCatalogReady: Bool
    /// Whether the domain controller has finished its first replication; `nil` from servers without that notion.
    public let isSynchronized: Bool?
    /// Which kind of server it is.
    public let vendor: DirectoryVendor

    /// Whether the server is a domain controller of Active Directory, Microsoft's or Samba's.
    public var isActiveDirectory: Bool { self.supportedCapabilities.contains(Self.activeDirectory) }

    /// Whether results come in pages (RFC 2696).
    public var supportsPagedResults: Bool { self.supportedControls.contains(PagedResults.type) }

    /// Whether references to other partitions can be turned off.
    public var supportsDomainScope: Bool { self.supportedControls.contains(Control.domainScope.type) }

    /// LDAP_CAP_ACTIVE_DIRECTORY_OID.
    private static let activeDirectory = "1.2.840.113556.1.4.800"

    /// Reads a root DSE.
    ///
    /// - Parameter entry: The entry with the empty name.
    public init(entry: SearchEntry) {
        func texts(_ name: String) -> [String] {
            entry.values(of: name).compactMap { String(validating: $0, as: UTF8.self) }
        }
        func flag(_ name: String) -> Bool? { texts(name).first.map { $0.uppercased() == "TRUE" } }
        func level(_ name: String) -> FunctionalLevel? {
            texts(name).first.flatMap { Int($0) }.map(FunctionalLevel.init(rawValue:))
        }
        self.namingContexts = texts("namingContexts")
        self.defaultNamingContext = texts("defaultNamingContext").first
        self.rootDomainNamingContext = texts("rootDomainNamingContext").first
        self.configurationNamingContext = texts("configurationNamingContext").first
        self.subschemaSubentry = texts("subschemaSubentry").first
        self.supportedControls = Set(texts("supportedControl"))
        self.supportedExtensions = Set(texts("supportedExtension"))
        self.supportedFeatures = Set(texts("supportedFeatures"))
        self.supportedCapabilities = Set(texts("supportedCapabilities"))
        self.supportedSASLMechanisms = Set(texts("supportedSASLMechanisms"))
        self.vendorName = texts("vendorName").first
        self.vendorVersion = texts("vendorVersion").first
        self.dnsHostName = texts("dnsHostName").first
        self.domainFunctionality = level("domainFunctionality")
        self.forestFunctionality = level("forestFunctionality")
        self.domainControllerFunctionality = level("domainControllerFunctionality")
        self.isGlobalCatalogReady = flag("isGlobalCatalogReady") ?? false
        self.isSynchronized = flag("isSynchronized")
        self.vendor = DirectoryVendor(
            vendorName: self.vendorName,
            objectClasses: texts("objectClass"),
            isActiveDirectory: self.supportedCapabilities.contains(Self.activeDirectory)
        )
    }
}
