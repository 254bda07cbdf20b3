import Glibc

/// The text of a file such as those below `/proc`, whose size is not known before it is read.
func readTextFile(_ path: String) throws -> String {
    guard let file = fopen(path, "re") else { throw CannotRead(path: path) }
    defer { fclose(file) }
    var text: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&part, 1, part.count, file), count > 0 { text += part[..<count] }
    return String(decoding: text, as: UTF8.self)
}

private struct CannotRead: Error {
    let path: String
}
