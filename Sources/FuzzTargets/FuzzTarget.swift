/// A part of the service that must stand any input, and the check that it does.
///
/// Raw values are the names by which a target is chosen and its corpus is found.
public enum FuzzTarget: String, Sendable, CaseIterable {
    /// A configuration document, as it is loaded.
    case configuration
    /// A template, and values for its attributes.
    case template
    /// A pattern, a replacement, and values to match.
    case pattern
    /// The rules and policies of a document, and what a directory says.
    case mapping

    /// Gives the target an input, and checks what comes of it.
    ///
    /// - Parameter bytes: The input; what it means is described at each check.
    /// - Throws: ``FuzzFailure`` if something does not hold that must hold for any input.
    public func check(_ bytes: [UInt8]) throws(FuzzFailure) {
        switch self {
        case .configuration: try ConfigurationCheck().check(bytes)
        case .template: try TemplateCheck().check(bytes)
        case .pattern: try PatternCheck().check(bytes)
        case .mapping: try MappingCheck().check(bytes)
        }
    }
}
