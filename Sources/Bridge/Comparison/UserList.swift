import EntraCallout

/// Reads a list of users: one a line, as `lookup` takes it; `user,app` names an application; `#` begins a comment.
public enum UserList {
    /// The lines that a list may have.
    public static let maximumLines = 100_000
    /// The bytes that a list may have.
    public static let maximumBytes = 32 * 1024 * 1024

    /// Reads a list.
    ///
    /// What stands after the last comma is an application only where it is a GUID: a DN has commas too.
    ///
    /// - Parameter bytes: The list, in UTF-8; a byte order mark and carriage returns before line breaks do not count.
    /// - Returns: The users, in order.
    /// - Throws: ``UserListError`` that names the line.
    public static func parse(_ bytes: [UInt8]) throws(UserListError) -> [ComparedUser] {
        var users: [ComparedUser] = []
        var line = 0
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        for slice in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            line += 1
            guard line <= Self.maximumLines else {
                // The line break at the end of the last line makes no line.
                if line == Self.maximumLines + 1, slice.isEmpty { break }
                throw UserListError(line: line, reason: "a list may have \(Self.maximumLines) lines")
            }
            guard let text = String(validating: slice, as: UTF8.self) else {
                throw UserListError(line: line, reason: "the line is not UTF-8 text")
            }
            if let user = Self.user(text, line: line) { users.append(user) }
        }
        guard !users.isEmpty else { throw UserListError(line: line, reason: "the list has no user") }
        return users
    }

    private static func user(_ text: String, line: Int) -> ComparedUser? {
        // A `#` within a line may be part of a name.
        let text = Self.trimmed(text[...])
        guard !text.isEmpty, text.first != "#" else { return nil }
        guard let comma = text.lastIndex(of: ","),
            let id = GloballyUniqueIdentifier.normalized(String(Self.trimmed(text[text.index(after: comma)...])))
        else { return ComparedUser(line: line, text: String(text), applicationID: nil) }
        let user = Self.trimmed(text[..<comma])
        return user.isEmpty ? nil : ComparedUser(line: line, text: String(user), applicationID: id)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
