import FoundationEssentials

/// `docs/cookbook.md`: its recipes, and the document that all of them complete.
struct Cookbook {
    /// One of the fenced blocks of the page.
    struct Block {
        let language: String
        let content: String
        /// What stands on the last line before it.
        let caption: String
    }

    /// What recipes leave out of their documents.
    let beginning: String
    let recipes: [CookbookRecipe]

    /// Reads the page; an error is for the test to report.
    static let shared = Result { try Cookbook() }

    private init() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/cookbook.md")
        let page = try String(contentsOf: path.standardized, encoding: .utf8)
        let parts = page.split(separator: "\n## ").map { String($0) }
        self.beginning = Self.blocks(of: parts.first ?? "").first { $0.language == "yaml" }?.content ?? ""
        self.recipes = parts.dropFirst()
            .map { part in
                CookbookRecipe(title: String(part.prefix { $0 != "\n" }), blocks: Self.blocks(of: part))
            }
    }

    private static func blocks(of text: String) -> [Block] {
        var blocks: [Block] = []
        var caption = ""
        var open: (language: String, lines: [Substring])?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let block = open {
                if line == "```" {
                    let content = block.lines.joined(separator: "\n") + "\n"
                    blocks.append(Block(language: block.language, content: content, caption: caption))
                    open = nil
                } else {
                    open?.lines.append(line)
                }
            } else if line.hasPrefix("```") {
                open = (String(line.dropFirst(3)), [])
            } else if !line.isEmpty {
                caption = String(line)
            }
        }
        return blocks
    }

    /// A recipe's document: its own sections, and those of the beginning that it does not have.
    func document(of recipe: CookbookRecipe) -> String {
        let own = Self.sections(of: recipe.rules)
        var keys = Set(own.map(\.key))
        if keys.contains("directories") { keys.insert("directory") }
        let others = Self.sections(of: self.beginning).filter { !keys.contains($0.key) }
        return (others + own).map(\.text).joined()
    }

    /// The top-level keys of a document in block style, each with all that belongs to it.
    private static func sections(of document: String) -> [(key: String, text: String)] {
        var sections: [(key: String, text: String)] = []
        for line in document.split(separator: "\n") {
            if line.first == " " {
                let last = sections.popLast() ?? ("", "")
                sections.append((last.key, last.text + line + "\n"))
            } else {
                sections.append((String(line.prefix { $0 != ":" }), line + "\n"))
            }
        }
        return sections
    }
}
