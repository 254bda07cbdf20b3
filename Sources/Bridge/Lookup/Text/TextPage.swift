import EntraCallout

/// Lines of a report for people, in columns, none longer than a terminal is wide.
struct TextPage {
    /// The columns of a line.
    static let width = 100
    /// The columns of a field's name.
    static let nameWidth = 12

    /// Gives text its looks.
    typealias Paint = (String, TextTone) -> String

    private(set) var lines: [String] = []
    private let paint: Paint

    init(paint: @escaping Paint) {
        self.paint = paint
    }

    var text: String { self.lines.joined(separator: "\n") + "\n" }

    /// A name and its value, which is escaped; nothing where there is none.
    mutating func field(_ name: String, _ value: String?, _ tone: TextTone = .plain, indent: Int = 0) {
        guard let value else { return }
        let head = String(repeating: " ", count: indent) + TextWidth.padded(name, Self.nameWidth)
        self.hanging(
            head,
            self.paint(head, indent == 0 ? .strong : .faint),
            LogText.escaped(value, limit: 20_000),
            tone
        )
    }

    /// A heading, with a note behind it.
    mutating func heading(_ text: String, note: String = "") {
        self.lines.append(self.paint(text, .strong) + (note.isEmpty ? "" : " \(note)"))
    }

    /// A line that is escaped and wrapped.
    mutating func line(_ text: String, _ tone: TextTone = .plain, indent: Int = 2) {
        self.hanging(String(repeating: " ", count: indent), nil, LogText.escaped(text, limit: 20_000), tone)
    }

    /// A mark, text of a width, and more behind it, which is wrapped below itself.
    mutating func item(
        _ mark: String,
        _ tone: TextTone,
        _ text: String,
        width: Int,
        _ more: String,
        _ moreTone: TextTone
    ) {
        let name = TextWidth.padded(LogText.escaped(text, limit: 200), width)
        self.hanging(
            "  \(mark) \(name)  ",
            "  \(self.paint(mark, tone)) \(name)  ",
            LogText.escaped(more, limit: 20_000),
            moreTone
        )
    }

    /// A line that is neither escaped nor wrapped.
    mutating func raw(_ line: String) { self.lines.append(line) }

    /// A line of a table: a name that is escaped, and columns.
    mutating func row(_ name: String, _ columns: String) {
        self.lines.append(LogText.escaped(name, limit: 200) + columns)
    }

    private mutating func hanging(_ head: String, _ painted: String?, _ body: String, _ tone: TextTone) {
        let indent = TextWidth.columns(of: head)
        // A head that leaves no room for words stands alone.
        let room = Self.width - indent
        guard room >= 24 else {
            self.lines.append(Self.trimmed(painted ?? head))
            self.hanging("      ", nil, body, tone)
            return
        }
        for (number, line) in TextWidth.wrapped(body, room).enumerated() {
            let start = number == 0 ? painted ?? head : String(repeating: " ", count: indent)
            self.lines.append(line.isEmpty ? Self.trimmed(start) : start + self.paint(line, tone))
        }
    }

    private static func trimmed(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }
}
