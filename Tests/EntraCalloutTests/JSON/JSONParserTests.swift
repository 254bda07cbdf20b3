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
