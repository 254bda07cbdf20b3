import Bridge
import BridgeConfiguration
import FoundationEssentials
import LDAP
import StandIns
import Testing

/// What `docs/cookbook.md` says, to the letter.
@Suite(.serialized, CookbookTrait(), .timeLimit(.minutes(3)))
struct CookbookTests {
    /// The key that the page names.
    private static let environment = ["PSEUDONYM_KEY": "0123456789abcdef0123456789abcdef"]

    private static let recipes = (try? Cookbook.shared.get().recipes) ?? []

    /// A recipe's document as it is loaded, but for the servers.
    private func configuration(of recipe: CookbookRecipe) throws -> BridgeConfiguration {
        let document = try Cookbook.shared.get().document(of: recipe)
        let result = BridgeConfigurationLoader(environment: Self.environment)
            .load(Array(document.utf8), path: "cookbook.yaml")
        #expect(result.findings.map(\.description) == [], "\(document)")
        var configuration = try #require(result.configuration)
        let slapd = try #require(CookbookTrait.slapd)
        let server = ConnectionConfiguration(
            server: try ServerAddress(url: slapd.ldapURL),
            credentials: .simple(dn: slapd.rootDN, password: Secret(slapd.rootPassword))
        )
        for index in configuration.directories.indices {
            configuration.directories[index].connections.servers = .groups([[server]])
        }
        configuration.budget = .seconds(20)
        return configuration
    }

    /// The claims of an answer; `nil` if there is none.
    private func claims(_ configuration: BridgeConfiguration, _ query: ClaimsQuery) async throws -> [String:
        ReceivedClaim]?
    {
        let (report, _) = try await DirectoryLookup(configuration: configuration, logger: .silent).run(query)
        guard let answer = report.answer else { return nil }
        let content = try JSONDecoder().decode(ReceivedAnswer.self, from: Data(answer.utf8)).data
        var claims = try #require(content.actions.first).claims
        claims["bridgeOutcome"] = nil
        return claims
    }

    @Test
    func `There are twenty recipes, and each has entries, rules and examples`() throws {
        let cookbook = try Cookbook.shared.get()
        #expect(cookbook.recipes.count == 20)
        for (index, recipe) in cookbook.recipes.enumerated() {
            #expect(recipe.title.hasPrefix("\(index + 1). "))
            #expect(!recipe.entries.isEmpty && !recipe.rules.isEmpty && !recipe.examples.isEmpty, "\(recipe.title)")
            #expect(recipe.examples.allSatisfy { $0.words.first?.contains("@") == true }, "\(recipe.title)")
        }
    }

    @Test(arguments: Self.recipes)
    func `A recipe gives what it promises`(recipe: CookbookRecipe) async throws {
        let configuration = try self.configuration(of: recipe)
        for example in recipe.examples {
            let expected = try JSONDecoder()
                .decode([String: ReceivedClaim]?.self, from: Data(example.claims.utf8))
            let claims = try await self.claims(configuration, example.query)
            #expect(claims == expected, "\(example.words.joined(separator: ", "))")
        }
    }
}
