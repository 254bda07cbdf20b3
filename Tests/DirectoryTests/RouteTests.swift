import DirectoryValues
import Testing

@testable import Directory

@Suite("Route: which directories are responsible")
struct RouteTests {
    private let settings = [
        RoutingSettings(userPrincipalNameSuffixes: ["North.example", "*.north.example"]),
        RoutingSettings(
            userPrincipalNameSuffixes: ["south.example"],
            domainSIDs: [SecurityIdentifier("S-1-5-21-1-2-3")].compactMap { $0 }
        ),
        RoutingSettings(),
        RoutingSettings(userPrincipalNameSuffixes: ["south.example"]),
        RoutingSettings(),
    ]

    private func route(_ values: [Subject.Field: String]) -> [Int] {
        Route.indices(for: Subject(values: values), among: self.settings)
    }

    @Test("the SID's domain decides before any name, and it is all of the SID but its last number")
    func domain() {
        #expect(
            self.route([.onPremisesSecurityIdentifier: "S-1-5-21-1-2-3-17", .userPrincipalName: "a@north.example"]) == [
                1
            ]
        )
        for other in ["S-1-5-21-1-2-3", "S-1-5-21-1-2-3-4-17", "S-1-5-21-1-2-4-17", "S-1-6-21-1-2-3-17", "S-1-x"] {
            #expect(self.route([.onPremisesSecurityIdentifier: other, .userPrincipalName: "a@north.example"]) == [0])
            #expect(self.route([.onPremisesSecurityIdentifier: other]) == [2, 4])
        }
    }

    @Test(
        "a suffix is a whole domain, or with a star every domain below it, in any case",
        arguments: [
            ("a@north.example", [0]), ("a@NORTH.Example", [0]), ("a@x.North.example", [0]),
            ("a@x.y.north.example", [0]),
            ("a@xnorth.example", [2, 4]), ("a@.north.example", [2, 4]), ("a@example", [2, 4]),
            ("a@south.example", [1, 3]),
            ("a@x.south.example", [2, 4]), ("a@b@south.example", [1, 3]), ("a@south.example@x", [2, 4]), ("a", [2, 4]),
            ("@", [2, 4]), ("a@*.north.example", [0]), ("a@south.example ", [2, 4]),
            ("a@\(String(repeating: "a.", count: 200))north.example", [2, 4]),
        ]
    )
    func suffixes(name: String, indices: [Int]) {
        #expect(self.route([.userPrincipalName: name]) == indices)
    }

    @Test("the on-premises name decides before the name in Entra, unless nobody lists it")
    func order() {
        #expect(
            self.route([.onPremisesUserPrincipalName: "a@south.example", .userPrincipalName: "a@north.example"]) == [
                1, 3,
            ]
        )
        #expect(self.route([.onPremisesUserPrincipalName: "a@local", .userPrincipalName: "a@north.example"]) == [0])
    }

    @Test("nobody is responsible where every directory lists others")
    func nobody() {
        let settings = [RoutingSettings(userPrincipalNameSuffixes: ["north.example"])]
        #expect(Route.indices(for: Subject(values: [:]), among: settings).isEmpty)
    }
}
