import ClaimsMapping
import EntraCallout

/// The values that rules give for the attributes of a sign-up form, each in the type that the form declares.
struct FormValues: Sendable {
    /// The most bytes of all names and values.
    private static let byteLimit = 16 * 1024

    /// The values, by attribute.
    private(set) var values: [String: AttributeValue] = [:]
    /// The attributes that got none, each with the reason.
    private(set) var withheld: [String] = []

    /// What the rules need of the directory.
    ///
    /// - Parameters:
    ///   - mapping: The rules.
    ///   - signUp: The form.
    ///   - signIn: What the event says besides.
    /// - Returns: The needs.
    static func needs(_ mapping: Mapping, _ signUp: SignUp, signIn: SignIn) -> DirectoryNeeds {
        mapping.needs(of: self.policy(mapping, signUp), signIn: signIn)
    }

    /// Works out the values.
    ///
    /// - Parameters:
    ///   - mapping: The rules.
    ///   - input: What the directory says.
    ///   - signUp: The form.
    ///   - signIn: What the event says besides.
    init(_ mapping: Mapping, _ input: MappingInput, _ signUp: SignUp, signIn: SignIn) {
        let result = mapping.evaluate(input, signIn: signIn, policy: Self.policy(mapping, signUp))
        // Entra ignores attributes that are not on the form.
        self.withheld = mapping.rules.map(\.name).filter { signUp.attributes[$0] == nil }
            .map { "\($0): the form has no such attribute" }
        for report in result.reports where report.disposition != .released || report.cut != nil {
            self.withheld.append(report.description)
        }
        for claim in result.claims {
            guard let attribute = signUp.attributes[claim.name] else { continue }
            do throws(UnfittingValue) {
                self.values[claim.name] = try AttributeValue(claim.value, as: attribute.type)
            } catch {
                self.withheld.append("\(claim.name): \(error)")
            }
        }
    }

    /// Leaves out what the form has already.
    mutating func removeEntered(in signUp: SignUp) {
        self.values = self.values.filter { signUp.attributes[$0.key]?.value != $0.value }
    }

    private static func policy(_ mapping: Mapping, _ signUp: SignUp) -> ApplicationPolicy {
        ApplicationPolicy(
            release: mapping.rules.map(\.name).filter { signUp.attributes[$0] != nil },
            byteLimit: self.byteLimit
        )
    }
}
