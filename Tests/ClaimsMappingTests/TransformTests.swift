import DirectoryValues
import Testing

@testable import ClaimsMapping

/// What each transform makes of values.
@Suite
struct TransformTests {
    @Test(
        arguments: [
            (.prefix("P-"), "a", ["P-a"]), (.suffix("-S"), "a", ["a-S"]),
            (.stripPrefix("APP-"), "APP-CRM", ["CRM"]), (.stripPrefix("APP-"), "app-CRM", ["app-CRM"]),
            (.stripPrefix("APP-"), "APP", ["APP"]), (.stripPrefix("APP-"), "APP-", []), (.stripPrefix(""), "x", ["x"]),
            (.stripPrefix("APP-"), "APP-APP-x", ["APP-x"]),
            (.stripSuffix("@corp"), "ines@corp", ["ines"]), (.stripSuffix("@corp"), "@corp", []),
            (.stripSuffix("@corp"), "ines@corp.test", ["ines@corp.test"]), (.stripSuffix(""), "x", ["x"]),
            (.stripSuffix("long"), "ng", ["ng"]),
            (.replace(" ", with: "_"), "a b  c", ["a_b__c"]), (.replace("aa", with: "a"), "aaaaa", ["aaa"]),
            (.replace("x", with: ""), "xaxbx", ["ab"]), (.replace("", with: "y"), "ab", ["ab"]),
            (.replace("ü", with: "ue"), "Müller ü", ["Mueller ue"]), (.replace("a", with: "$0"), "cab", ["c$0b"]),
            (.replace("abcdef", with: "x"), "abc", ["abc"]), (.replace("A", with: "x"), "a", ["a"]),
        ] as [(Transform, String, [String])]
    )
    func `A text is added, taken away or replaced where it stands, and case counts`(
        transform: Transform,
        value: String,
        expected: [String]
    ) {
        #expect(Evaluated([value], [transform]).released == expected)
    }

    @Test(
        arguments: [
            (0, nil, "Größe"), (0, 2, "Gr"), (2, 1, "ö"), (1, nil, "röße"), (5, nil, ""), (9, 3, ""), (-2, nil, "ße"),
            (-2, 1, "ß"), (-9, nil, "Größe"), (-9, 2, "Gr"), (0, 0, ""), (0, -1, ""), (.min, nil, "Größe"),
            (.max, nil, ""), (0, .max, "Größe"), (.min, .max, "Größe"), (.max, .min, ""), (-1, .max, "e"),
        ] as [(Int, Int?, String)]
    )
    func `A part is counted in characters, from the end where its start is below zero`(
        start: Int,
        length: Int?,
        expected: String
    ) {
        for value in ["Größe", "Gro\u{308}ße"] {
            let released = Evaluated([value], [.substring(start: start, length: length)]).released
            #expect(released == (expected.isEmpty ? [] : [expected]))
        }
    }

    @Test
    func `A part of a text never splits a character`() {
        let family = "👨‍👩‍👧"
        #expect(Evaluated([family + "🇩🇪x"], [.substring(start: 0, length: 1)]).released == [family])
        #expect(Evaluated([family + "🇩🇪x"], [.substring(start: -2, length: 1)]).released == ["🇩🇪"])
    }

    @Test(
        arguments: [
            (["b,a,c"], ",", ["b", "a", "c"]), (["a,,b,"], ",", ["a", "b"]), (["ab"], ",", ["ab"]), ([","], ",", []),
            (["a; b;c"], "; ", ["a", "b;c"]), (["ab"], "", ["ab"]), (["a\r\nb"], "\r\n", ["a", "b"]),
            (["x,b", "a,x"], ",", ["a", "x", "b"]), (["a€b"], "€", ["a", "b"]),
        ] as [([String], String, [String])]
    )
    func `A value is split into parts, which keep their order`(
        values: [String],
        separator: String,
        expected: [String]
    ) {
        #expect(Evaluated(values, [.split(separator: separator)]).released == expected)
    }

    @Test(
        arguments: [
            (["b", "a", ""], "; ", ["a; b"]), (["a"], "; ", ["a"]), ([""], "; ", []), (["b", "a"], "", ["ab"]),
        ] as [([String], String, [String])]
    )
    func `Values are joined in the order of their bytes, empty ones left out`(
        values: [String],
        separator: String,
        expected: [String]
    ) {
        #expect(Evaluated(values, [.join(separator: separator)]).released == expected)
    }

    @Test(
        arguments: [
            (.ascending, ["B", "a", "ü"]), (.descending, ["ü", "a", "B"]),
        ] as [(SortOrder, [String])]
    )
    func `Values are sorted by their bytes, either way`(order: SortOrder, expected: [String]) {
        #expect(Evaluated(ordered: ["a", "ü", "B"], [.sort(order)]).released == expected)
    }

    @Test
    func `Numbers are sorted as numbers however they are written, and other texts come last`() {
        let values = [
            "10", "x", "-2", "9007199254740993", "2.5", "9007199254740992", "+3", "2.25", "-10", "a", "1e1", "03", "1.",
            "-0", "0.0",
        ]
        #expect(
            Evaluated(ordered: values, [.sort(.numeric)]).released == [
                "-10", "-2", "-0", "0.0", "2.25", "2.5", "+3", "03", "10", "9007199254740992", "9007199254740993", "1.",
                "1e1", "a", "x",
            ]
        )
    }

    @Test
    func `The first values are taken in the order that they have by then`() {
        #expect(Evaluated(["c", "a", "b"], [.take(2)]).released == ["a", "b"])
        #expect(Evaluated(["c", "a", "b"], [.sort(.descending), .take(2)]).released == ["c", "b"])
        #expect(Evaluated(["c,a,b"], [.split(separator: ","), .take(2)]).released == ["c", "a"])
        #expect(Evaluated(["c", "a"], [.take(5)]).released == ["a", "c"])
        #expect(Evaluated(["c", "a"], [.take(1)]).reasons == [.notTaken])
        for count in [0, -1, .min] { #expect(Evaluated(["c"], [.take(count)]).absence == .nothingLeft(found: 1)) }
    }

    @Test
    func `An order that a rule gives is kept by what follows`() {
        let transforms: [Transform] = [.sort(.descending), .lowercase, .prefix("x")]
        #expect(Evaluated(["a", "C", "B"], transforms).released == ["xa", "xc", "xb"])
        #expect(Evaluated(["a", "C", "B"], [.lowercase, .prefix("x")]).released == ["xa", "xb", "xc"])
    }

    @Test
    func `Values that are there already go where the rule says so`() {
        let split = Transform.split(separator: ",")
        #expect(Evaluated(["b,a,b,c"], [split, .unique, .join(separator: "-")]).released == ["b-a-c"])
        #expect(Evaluated(["b,a,b"], [split, .join(separator: "-")]).released == ["b-a-b"])
    }

    @Test
    func `The report has the values after each transform`() throws {
        let report = try #require(Evaluated(["x b", "x a"], [.stripPrefix("x "), .uppercase]).report)
        #expect(report.stages.raw.map(\.name) == ["a"])
        #expect(report.stages.raw.flatMap { $0.shown(9).map(\.text) } == ["x a", "x b"])
        #expect(report.stages.mapped == ["x a", "x b"])
        #expect(report.stages.steps.map(\.transform.keyword) == ["stripPrefix", "uppercase"])
        #expect(report.stages.steps.map(\.values) == [["a", "b"], ["A", "B"]])
        #expect(report.stages.transformed == ["A", "B"])
    }
}
