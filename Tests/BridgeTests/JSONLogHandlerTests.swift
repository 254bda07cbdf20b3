import FoundationEssentials
import Logging
import Testing

@testable import Bridge

@Suite
struct JSONLogHandlerTests {
    /// A line as a log collector reads it.
    private enum Member: Decodable, Equatable {
        case text(String)
        case list([Member])
        case object([String: Member])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let list = try? container.decode([Member].self) {
                self = .list(list)
            } else {
                self = .object(try container.decode([String: Member].self))
            }
        }
    }

    private func line(message: String = "hello", metadata: Logger.Metadata = [:]) -> [UInt8] {
        JSONLogHandler.line(
            label: "bridge",
            level: .warning,
            message: message,
            metadata: metadata,
            time: Date(timeIntervalSince1970: 1_700_000_000.5)
        )
    }

    private func members(_ line: [UInt8]) throws -> [String: Member] {
        try JSONDecoder().decode([String: Member].self, from: Data(line))
    }

    @Test
    func `A line is one JSON object with time, level, logger and message`() throws {
        let members = try self.members(self.line())
        #expect(Set(members.keys) == ["time", "level", "logger", "message"])
        #expect(members["level"] == .text("warning"))
        #expect(members["logger"] == .text("bridge"))
        #expect(members["message"] == .text("hello"))
        guard case .text(let time)? = members["time"] else {
            Issue.record("no time")
            return
        }
        #expect(time == "2023-11-14T22:13:20.500Z")
    }

    @Test(
        arguments: [
            "two\nlines", "a\r\nb", "\u{1B}[31mred", "\0", "\"quoted\" \\ back", "\u{2028}\u{85}", "🚢 ü 王",
            "{\"level\":1}",
        ]
    )
    func `Whatever is logged stays within its line and its value`(text: String) throws {
        let line = self.line(message: text, metadata: ["key": .string(text), text: "value"])
        #expect(line.count { $0 == UInt8(ascii: "\n") } == 1 && line.last == UInt8(ascii: "\n"))
        #expect(!line.dropLast().contains { $0 < 0x20 })
        let members = try self.members(line)
        #expect(members["message"] == .text(text))
        #expect(members["key"] == .text(text))
        #expect(members[text] == .text("value"))
        #expect(members.count == 6)
    }

    @Test(arguments: ["time", "level", "logger", "message"])
    func `Metadata cannot pass for what every line has`(key: String) throws {
        let members = try self.members(self.line(metadata: [key: "forged"]))
        #expect(members["metadata.\(key)"] == .text("forged"))
        #expect(members[key] != .text("forged"))
    }

    @Test
    func `Lists and objects keep their form`() throws {
        let members = try self.members(
            self.line(metadata: ["claims": ["a", "b"], "nested": ["inner": ["x"]], "number": .stringConvertible(7)])
        )
        #expect(members["claims"] == .list([.text("a"), .text("b")]))
        #expect(members["nested"] == .object(["inner": .list([.text("x")])]))
        #expect(members["number"] == .text("7"))
    }
}
