import ClaimsMapping
import DirectoryValues

/// Reads the input's first text as a pattern and its second as a replacement, and matches the values of the records.
struct PatternCheck {
    func check(_ bytes: [UInt8]) throws(FuzzFailure) {
        var input = FuzzInput(bytes)
        let text = input.text()
        let replacementText = input.text()
        let pattern: Pattern
        do {
            pattern = try Pattern(text)
        } catch {
            try FuzzFailure.require((0...text.utf8.count).contains(error.offset), "an offset is in the text: \(error)")
            return
        }
        var rules = [ClaimRule(name: "kept", source: .attribute("value"), pattern: pattern, many: true)]
        do {
            let replacement = try Replacement(replacementText, for: pattern)
            rules.append(
                ClaimRule(
                    name: "replaced",
                    source: .attribute("value"),
                    pattern: pattern,
                    replacement: replacement,
                    many: true
                )
            )
        } catch {
            try FuzzFailure.require(
                (0..<max(1, replacementText.utf8.count)).contains(error.offset),
                "an offset is in the text: \(error)"
            )
        }
        let attributes = ["value": input.records().flatMap(\.values)]
        try MappingInvariants(rules: rules).check(MappingInput(attributes: attributes), attributes: attributes)
    }
}
