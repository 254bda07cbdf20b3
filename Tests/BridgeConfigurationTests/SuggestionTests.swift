import EntraCallout
import Testing

@testable import BridgeConfiguration

@Suite
struct SuggestionTests {
    @Test(arguments: [
        ("serverz", "servers"), ("Servers", "servers"), ("srevers", "servers"), ("server", "servers"), ("baes", "base"),
        ("userPrincipleName", "userPrincipalName"),
    ])
    func `a word with few mistakes is recognized`(_ word: String, _ expected: String) {
        let candidates = ["base", "servers", "userPrincipalName", "filter"]
        #expect(Suggestion.nearest(to: word, among: candidates) == expected)
    }

    @Test(arguments: ["", "x", "password", "userName", String(repeating: "servers", count: 20)])
    func `another word is not`(_ word: String) {
        #expect(Suggestion.nearest(to: word, among: ["base", "servers", "userPrincipalName"]) == nil)
    }

    @Test
    func `the nearest candidate wins, and the first of equals`() {
        #expect(Suggestion.nearest(to: "abcdef", among: ["abcxyf", "abcdxf", "abcdef2"]) == "abcdxf")
    }

    @Test(arguments: [("kitten", "sitting", 3), ("ab", "ba", 1), ("", "abc", 3), ("abc", "abc", 0), ("a", "b", 1)])
    func `distances count single mistakes`(_ first: String, _ second: String, _ distance: Int) {
        #expect(EditDistance.between(Array(first.utf8), Array(second.utf8), limit: 5) == distance)
        #expect(EditDistance.between(Array(second.utf8), Array(first.utf8), limit: 5) == distance)
        #expect(
            distance == 0 || EditDistance.between(Array(first.utf8), Array(second.utf8), limit: distance - 1) == nil
        )
    }

    @Test
    func `names in messages cannot disguise themselves`() {
        #expect(LogText.escaped("a\n\u{202e}b") == "a\\n\\u{202E}b")
        #expect(LogText.escaped(String(repeating: "x", count: 1000)).count < 200)
    }
}
