import Directory
import Foundation
import Testing

@testable import BridgeConfiguration

/// The reference, and what the description of the keys says of them.
@Suite
struct KeyReferenceTests {
    /// All keys that there are, each section once.
    private static let keys: [(path: String, key: any DescribedKey)] = {
        var found: [(path: String, key: any DescribedKey)] = []
        var seen: Set<String> = []
        func look(into shape: ValueShape, _ path: String) {
            switch shape {
            case .text, .secret, .words, .boolean, .integer, .duration, .byteSize: return
            case .list(let element, _): look(into: element, path)
            case .table(_, let value): look(into: value, path)
            case .anyOf(let shapes): for shape in shapes { look(into: shape, path) }
            case .named(let name, let shape): if seen.insert(name).inserted { look(into: shape(), path) }
            case .section(let keys, _):
                for key in keys {
                    found.append((path: "\(path).\(key.name)", key: key))
                    look(into: key.shape, "\(path).\(key.name)")
                }
            }
        }
        look(into: DocumentSection.form.shape, "")
        return found
    }()

    @Test
    func `docs/reference.md is what the description gives`() throws {
        let committed = try String(contentsOfFile: "\(PackageFolder.path)/docs/reference.md", encoding: .utf8)
        #expect(committed == ConfigurationReference.markdown, "run `make reference`")
    }

    @Test
    func `Every key is in the reference, and every link in it leads somewhere`() {
        let text = ConfigurationReference.markdown
        for (path, key) in Self.keys { #expect(text.contains("</a>`\(key.name)` |"), "\(path)") }
        let anchors = text.matches(of: /<a id="([^"]+)">/).map { String($0.output.1) }
        #expect(Set(anchors).count == anchors.count)
        for link in text.matches(of: /\]\(#([^)]+)\)/) {
            #expect(anchors.contains(String(link.output.1)), "\(link.output.1)")
        }
    }

    /// What a key has to say about a value.
    private static func findings(on text: String, for key: any DescribedKey) -> [Finding] {
        let findings = FindingCollector(file: TestLoader.path)
        if let node = DocumentComposer(findings: findings).compose(text) { key.check(node, .forTest(findings)) }
        return findings.sorted
    }

    @Test
    func `Every example is one that its key takes`() {
        let examples = Self.keys.compactMap { path, key in key.example.map { (path: path, key: key, text: $0) } }
        #expect(examples.count > 15)
        for example in examples {
            #expect(Self.findings(on: example.text, for: example.key) == [], "\(example.path): \(example.text)")
        }
    }

    @Test
    func `Every default is one that its key takes`() {
        var count = 0
        for (path, key) in Self.keys {
            let values: [WrittenValue?] =
                switch key.described {
                case .value(.unwritten), .nothing, .ofItsKeys, .follows: []
                case .value(let value): [value]
                case .byKind(let value): DirectoryKind.allCases.map { value($0) }
                }
            for text in values.compactMap({ $0?.inline }) {
                count += 1
                #expect(Self.findings(on: text, for: key) == [], "\(path): \(text)")
            }
        }
        #expect(count > 40)
    }

    @Test
    func `Summaries read as the end of a sentence`() {
        for (path, key) in Self.keys {
            #expect(
                !key.summary.isEmpty && key.summary.last != "." && key.summary.first?.isUppercase == false,
                "\(path)"
            )
        }
    }

    @Test
    func `Whatever the decoder takes in the place of an absent key is told`() {
        for (path, key) in Self.keys {
            guard case .ofItsKeys = key.described, let inner = key.shape.keys(for: []) else { continue }
            // Words of the key's own would be a default that nobody is told.
            let hasWords = key.shape.alternatives.contains { if case .words = $0 { true } else { false } }
            let tells = inner.contains { if case .nothing = $0.described { false } else { true } }
            #expect(!hasWords && tells, "\(path)")
        }
    }

    @Test(arguments: [
        ("applications.directoryDown", "`fail`"), ("applications.accountState.disabled", "fail"),
        ("applications.accountState.locked", "ignore"), ("claims.transform.timeZone", "UTC"),
        ("key-claims.several", "`drop`"), ("correlation.base", "the directory's `base`"),
        ("claims.from.as", "the attribute's usual form"),
    ])
    func `Defaults stand in a column of their own`(anchor: String, text: String) throws {
        let lines = ConfigurationReference.markdown.split(separator: "\n")
        let row = try #require(lines.first { $0.contains("<a id=\"\(anchor)\"></a>") })
        #expect(row.replacing("\\|", with: "").split(separator: " | ", omittingEmptySubsequences: false).count > 3)
        #expect(row.contains(" | \(text) | "), "\(row)")
    }
}
