import DirectoryValues
import LDAP
import Testing

@testable import Directory

@Suite("GroupStrategyProbe")
struct GroupStrategyProbeTests {
    private static func rootDSE(_ attributes: [String: [String]]) -> GroupServer {
        GroupServer(
            RootDSE(
                entry: SearchEntry(
                    dn: "",
                    attributes: attributes.map { .init(name: $0.key, values: $0.value.map { Array($0.utf8) }) }
                )
            )
        )
    }

    private static func windows(_ level: String) -> GroupServer {
        self.rootDSE([
            "supportedCapabilities": ["1.2.840.113556.1.4.800"], "domainControllerFunctionality": [level],
            "configurationNamingContext": ["CN=Configuration,DC=a"],
            "namingContexts": ["DC=a", "CN=Configuration,DC=a"],
        ])
    }

    private static func choice(
        _ server: GroupServer,
        _ forms: Set<GroupNameForm> = [.cn],
        lacksNames: Bool = false,
        _ change: (inout GroupSettings) -> Void = { _ in }
    ) -> GroupSettings.Strategy {
        var settings = GroupSettings.defaults(for: .activeDirectory, base: .literal("DC=a"))
        change(&settings)
        return GroupStrategyProbe(
            settings: settings,
            naming: GroupNaming(forms: forms, settings: settings),
            server: server,
            lacksTokenGroupNames: lacksNames
        )
        .choice.strategy
    }

    @Test("Active Directory gives tokens; their names where no entry is needed, from Windows Server 2016 on")
    func activeDirectory() {
        for level in ["7", "10"] {
            #expect(Self.choice(Self.windows(level)) == .tokenGroupNames)
            #expect(Self.choice(Self.windows(level), [.dn]) == .tokenGroupNames)
            #expect(Self.choice(Self.windows(level), lacksNames: true) == .tokenGroups)
            for form in [GroupNameForm.sid, .sAMAccountName, .guid, .domainName, .name] {
                #expect(Self.choice(Self.windows(level), [.cn, form]) == .tokenGroups, "\(form)")
            }
            #expect(Self.choice(Self.windows(level), [.name]) { $0.nameAttribute = "CN" } == .tokenGroupNames)
            #expect(Self.choice(Self.windows(level)) { $0.scopes = [.global] } == .tokenGroups)
            #expect(Self.choice(Self.windows(level)) { $0.builtin = false } == .tokenGroups)
        }
        #expect(Self.choice(Self.windows("6")) == .tokenGroups)
        #expect(Self.choice(Self.windows("")) == .tokenGroups)
    }

    @Test("what a token cannot say is read from memberOf")
    func memberOf() {
        #expect(Self.choice(Self.windows("7")) { $0.nested = false } == .memberOf)
        #expect(Self.choice(Self.windows("7")) { $0.types = [.distribution] } == .memberOf)
        #expect(Self.choice(Self.windows("7")) { $0.types = [.security, .distribution] } == .memberOf)
        #expect(Self.choice(Self.windows("7")) { $0.primaryGroup = false } == .memberOf)
    }

    @Test("other servers are searched for members; what the configuration says is taken from all")
    func others() {
        for server in [
            GroupServer(nil), Self.rootDSE(["objectClass": ["OpenLDAProotDSE"]]),
            Self.rootDSE(["vendorName": ["389 Project"]]),
        ] {
            #expect(Self.choice(server) == .memberSearch)
            #expect(Self.choice(server) { $0.strategy = .memberOf } == .memberOf)
        }
        #expect(Self.choice(Self.windows("7")) { $0.strategy = .inChain } == .inChain)
    }

    @Test("a name belongs to the naming context that is nearest to it")
    func namingContexts() {
        let server = Self.windows("7")
        #expect(server.namingContext(of: .literal("cn=x,dc=A")) == .literal("dc=a"))
        #expect(server.namingContext(of: .literal("cn=x,cn=configuration,dc=a")) == .literal("cn=configuration,dc=a"))
        #expect(server.namingContext(of: .literal("dc=a")) == .literal("dc=a"))
        #expect(server.namingContext(of: .literal("cn=x,dc=b")) == nil)
        #expect(GroupServer(nil).namingContext(of: .literal("dc=a")) == nil)
    }
}
