import BridgeConfiguration
import Foundation
import Testing

/// What the documentation shows is what the service takes.
@Suite
struct EventDocumentationTests {
    /// The YAML blocks of a page that are sections of `events`.
    private static func recipes() throws -> [String] {
        let page = try String(contentsOf: URL(filePath: "\(PackageFolder.path)/docs/events.md"), encoding: .utf8)
        return page.components(separatedBy: "```yaml\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
            .filter { $0.hasPrefix("events:\n") }
    }

    @Test
    func `Every example is taken without a word`() throws {
        let recipes = try Self.recipes()
        #expect(recipes.count == 6)
        for recipe in recipes {
            let result = TestLoader.load(
                Documents.minimal(replacing: 1, by: "listen: { address: 127.0.0.1:8080 }\n\(recipe)")
            )
            #expect(result.findings.isEmpty, "\(result.findings) in \(recipe)")
            #expect(result.configuration != nil)
        }
    }
}
