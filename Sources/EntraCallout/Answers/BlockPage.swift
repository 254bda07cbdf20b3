/// The page that ends a sign-up (contract 1.3 and 1.4).
public struct BlockPage: Sendable, Hashable {
    /// The page's title; Entra's own unless told.
    public var title: String?
    /// What the page says.
    public var message: String

    /// What is said where nobody wrote anything.
    public static let usual = BlockPage(message: "You cannot sign up here.")

    /// Creates a page.
    ///
    /// - Parameters:
    ///   - title: The page's title; Entra's own unless told.
    ///   - message: What the page says; not empty.
    public init(title: String? = nil, message: String) {
        self.title = title
        self.message = message
    }
}
