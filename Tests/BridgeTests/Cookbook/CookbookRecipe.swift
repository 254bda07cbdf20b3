import Bridge
import ClaimsMapping
import Directory
import Testing

/// One recipe: entries, rules, and what users get.
struct CookbookRecipe: Sendable, CustomTestStringConvertible {
    /// A user who signs in somewhere, and the claims that the page promises.
    struct Example: Sendable {
        /// The user and the sign-in, in the words of the configuration: ``ada@corp.test``, ``protocol: saml``.
        let words: [String]
        /// The claims as JSON; `null` where the sign-in is refused.
        let claims: String

        var query: ClaimsQuery {
            func value(_ key: String) -> String? {
                self.words.first { $0.hasPrefix("\(key): ") }.map { String($0.dropFirst(key.count + 2)) }
            }
            let isGuest = value("userType") == "guest"
            return ClaimsQuery(
                subject: Subject(values: [.userPrincipalName: self.words.first ?? ""], isGuest: isGuest),
                signIn: SignIn(
                    applicationID: value("application"),
                    resourceID: value("resource"),
                    protocolName: value("protocol")?.uppercased(),
                    isGuest: isGuest
                ),
                correlationID: nil
            )
        }
    }

    let title: String
    /// The entries, in LDIF.
    let entries: [String]
    /// `claims`, `applications` and what else differs from the beginning.
    let rules: String
    let examples: [Example]

    var testDescription: String { self.title }

    init(title: String, blocks: [Cookbook.Block]) {
        self.title = title
        self.entries = blocks.filter { $0.language == "ldif" }.map(\.content)
        self.rules = blocks.filter { $0.language == "yaml" }.map(\.content).joined()
        self.examples = blocks.filter { $0.language == "json" }
            .map { block in
                // Every second part of the caption stands between backticks.
                let parts = block.caption.split(separator: "`", omittingEmptySubsequences: false)
                let words = parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
                return Example(words: words, claims: block.content)
            }
    }
}
