import Testing

@testable import EntraCallout

@Suite("JSONParser")
struct JSONParserTests {
    @Test(
        "reads every kind of value",
        arguments: [
            ("null", JSONValue.null),
            (" true ", .bool(true)),
            ("false\n", .bool(false)),
            ("-0.5e+10", .number("-0.5e+10")),
            ("0", .number("0")),
            (#""""#, .string("")),
            (#""a\"\\\/\b\f\n\r\té""#, .string("a\"\\/\u{8}\u{C}\n\r\té")),
            (#""\uD83D\ude00""#, .string("😀")),
            (#""\u0000""#, .string("\0")),
            ("[]", .array([])),
            ("[1 , [ ] ]", .array([.number("1"), .array([])])),
            (#"{"a":{},"b":null}"#, .object(["a": .object([:]), "b": .null])),
        ]
    )
    func readsEveryKind(text: String, expected: JSONValue) throws {
        #expect(try JSONParser.parse(text.utf8) == expected)
    }

    @Test(
        "refuses what is not JSON, and says where",
        arguments: [
            ("", 0), ("   ", 3), ("{", 1), ("[", 1), ("]", 0), ("[1,]", 3), ("[1 2]", 3), ("{,}", 1),
            (#"{"a"}"#, 4), (#"{"a":}"#, 5), (#"{"a":1,}"#, 7), ("{a:1}", 1), ("nul", 0), ("NaN", 0), ("tru e", 0),
            ("-", 1), ("01", 1), ("1.", 2), ("1e", 2), ("+1", 0), (".5", 0), ("1 1", 2),
            (#""abc"#, 4), (#""\"#, 2), (#""\x""#, 1), (#""\u12"#, 5), (#""\u12g4""#, 5), ("\"\u{1}\"", 1),
            (#""\ud800""#, 1), (#""\ud800\u0041""#, 1), (#""\udc00""#, 1), (#""\ud800\ud800""#, 1),
            ("\u{FEFF}{}", 0),
        ]
    )
    func refusesWhatIsNotJSON(text: String, offset: Int) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(text.utf8) }
        #expect(error?.offset == offset)
    }

    @Test("refuses bytes that are not UTF-8, and says where")
    func refusesInvalidUTF8() {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONParser.parse([0x22, 0x61, 0xC3, 0x28, 0x22]) }
        #expect(error?.offset == 2)
    }

    @Test("refuses a member that an object has already, however it is spelled")
    func refusesDuplicates() {
        let error = #expect(throws: JSONSyntaxError.self) {
            try JSONParser.parse(#"{"type":1,"\u0074ype":2}"#.utf8)
        }
        #expect(error?.offset == 10)
    }

    @Test("refuses a name that an object of many members has already", arguments: [2, 15, 16, 17, 18, 40, 300])
    func refusesDuplicatesAmongMany(count: Int) throws {
        let members = (0..<count).map { "\"name\($0)\":\($0)" }
        #expect(throws: Never.self) { try JSONParser.parse("{\(members.joined(separator: ","))}".utf8) }
        for (first, second) in [(0, count - 1), (count - 2, count - 1), (0, 1)] {
            var names = (0..<count).map { "name\($0)" }
            names[second] = names[first]
            let text = "{" + names.map { #""\#($0)":{"x":[1,{}]}"# }.joined(separator: ",") + "}"
            let error = #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(text.utf8) }
            #expect(error?.problem == "a member that the object already has")
            #expect(error?.offset == 1 + names[..<second].reduce(0) { $0 + $1.utf8.count + 16 })
        }
    }

    @Test("takes spellings of one character for one name", arguments: [("\u{E9}", "e\u{301}"), ("K", "\u{212A}")])
    func refusesEquivalentDuplicates(first: String, second: String) {
        for (first, second) in [(first, second), (second, first)] {
            #expect(throws: JSONSyntaxError.self) {
                try JSONParser.parse(#"{"\#(first)":1,"a":2,"\#(second)":3}"#.utf8)
            }
        }
    }

    @Test("finds members by their names, however these are written, and nothing that others have in them")
    func findsMembers() throws {
        let text = #"{"a":{"b":1,"c":[{"b":2}]},"b":"x","\u0063":null,"\u212A":[true,{"b":3},"\n"],"é":-1.5e3}"#
        let document = try JSONParser.document(text.utf8)
        func value(_ name: String, of object: Int = 0) -> JSONValue? {
            document.member(name, of: object).map { document.value(at: $0) }
        }
        #expect(document.names(in: 0).map { document.text(at: $0) } == ["a", "b", "c", "K", "é"])
        #expect(value("b") == .string("x") && value("c") == .null && value("d") == nil && value("") == nil)
        #expect(value("K") == .array([.bool(true), .object(["b": .number("3")]), .string("\n")]))
        #expect(value("e\u{301}") == .number("-1.5e3"))
        #expect(value("b", of: try #require(document.member("a", of: 0))) == .number("1"))
        let array = try #require(document.member("K", of: 0))
        #expect(document.elements(in: array).map { document.value(at: $0) }.count == 3)
        #expect(try JSONParser.parse("[]".utf8) == .array([]) && JSONParser.parse("{}".utf8) == .object([:]))
    }

    @Test("reads nesting up to the limit and refuses one level more")
    func limitsNesting() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try JSONParser.parse(nested(JSONParser.maximumDepth).utf8) }
        let error = #expect(throws: JSONSyntaxError.self) {
            try JSONParser.parse(nested(JSONParser.maximumDepth + 1).utf8)
        }
        #expect(error?.offset == JSONParser.maximumDepth)
    }

    @Test("survives a body full of opening brackets", arguments: ["[", #"{"a":"#])
    func survivesBrackets(opening: String) {
        let text = String(repeating: opening, count: 65_536 / opening.utf8.count)
        #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(text.utf8) }
    }

    @Test("does not count brackets inside strings")
    func ignoresBracketsInStrings() throws {
        let brackets = String(repeating: "[", count: 1000)
        #expect(try JSONParser.parse("\"\(brackets)\"".utf8) == .string(brackets))
    }

    @Test("ends with a value or an error for every prefix and every changed byte of a payload")
    func survivesDamage() throws {
        let body = try EventSample.member.body
        for length in 0..<body.count {
            #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(body.prefix(length)) }
        }
        var generator = SystemRandomNumberGenerator()
        for index in body.indices {
            var damaged = body
            damaged[index] = generator.next()
            _ = try? JSONParser.parse(damaged)
        }
    }
}
