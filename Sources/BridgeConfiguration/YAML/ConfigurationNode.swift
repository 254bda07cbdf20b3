/// A value of the document with its place: the decoder's view of YAML, which has neither aliases nor tags.
struct ConfigurationNode: Sendable {
    /// One key of a mapping and its value.
    struct Entry: Sendable {
        let key: String
        let site: Site
        let value: ConfigurationNode
    }

    /// What stands there.
    enum Content: Sendable {
        /// No value: nothing after the colon, `~` or `null`.
        case nothing
        /// Text, a number or anything else that YAML calls a scalar: what it means is for the key to say.
        case text(String)
        case list([ConfigurationNode])
        case mapping([Entry])
        /// Something that was already reported, about which nothing more is to be said.
        case refused
    }

    let site: Site
    let content: Content

    /// What stands there, in words.
    var kind: String {
        switch self.content {
        case .nothing: "nothing"
        case .text: "text"
        case .list: "a list"
        case .mapping: "a mapping"
        case .refused: "something else"
        }
    }
}
