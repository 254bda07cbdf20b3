import StandIns
import Testing

@testable import EntraCallout

@Suite("SubmittedPassword, tampered with")
struct PasswordTamperingTests {
    private static let names = ["header", "encrypted key", "initialization vector", "ciphertext", "tag"]

    /// The text with the bits of one character of a part changed.
    private func changed(_ encrypted: String, part: Int, at place: Double) throws -> String {
        var parts = encrypted.split(separator: ".").map { Array($0.utf8) }
        // The last character may have bits that mean nothing.
        let index = Int(Double(parts[part].count - 2) * place)
        parts[part][index] = parts[part][index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        return parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
    }

    @Test("a change anywhere is noticed", arguments: 0..<5)
    func noticesChanges(_ part: Int) throws {
        let encrypted = try PasswordSample.encrypted()
        for place in [0, 0.3, 0.6, 1] {
            let refusal = try PasswordSample.refusal(self.changed(encrypted, part: part, at: place))
            let expected: Set<PasswordError.Code> =
                part == 0 ? [.malformed, .unsupported, .notDecrypted] : [.notDecrypted]
            #expect(refusal.map { expected.contains($0.code) } == true, "\(Self.names[part]) \(place)")
        }
    }

    @Test("whatever fails between key and plaintext is told in the same words")
    func hasNoOracle() throws {
        let encrypted = try PasswordSample.encrypted()
        var words: Set<String> = []
        for part in 1..<5 {
            words.insert(try PasswordSample.refusal(self.changed(encrypted, part: part, at: 0.5))?.message ?? "")
        }
        let other = try PasswordSample.encrypted(to: PasswordSample.next)
        let stolen = other.split(separator: ".")[1]
        var parts = encrypted.split(separator: ".")
        parts[1] = stolen
        words.insert(try PasswordSample.refusal(parts.joined(separator: "."))?.message ?? "")
        #expect(words.count == 1 && words.first?.isEmpty == false)
    }

    @Test("parts of another shape are refused")
    func refusesShapes() throws {
        let encrypted = try PasswordSample.encrypted()
        let parts = encrypted.split(separator: ".").map { String($0) }
        func with(_ part: Int, _ text: String) -> String {
            var changed = parts
            changed[part] = text
            return changed.joined(separator: ".")
        }
        var table: [String: PasswordError.Code] = [
            "": .malformed, "a.b.c": .malformed, encrypted + ".": .malformed, encrypted + "=": .malformed,
            "." + encrypted: .malformed, String(repeating: ".", count: 20_000): .malformed, "....": .malformed,
            encrypted + String(repeating: "A", count: 16 * 1024): .malformed, with(0, "e30"): .unsupported,
            with(0, "W10"): .malformed, with(0, "AAAA"): .malformed, with(0, "eyJhbGciOiJSU0EtT0FFUCIs"): .malformed,
            with(1, "AAAA"): .notDecrypted, with(1, String(repeating: "A", count: 1400)): .malformed,
            with(2, "AAAA"): .notDecrypted, with(2, String(repeating: "A", count: 100)): .malformed,
            with(3, "AAAA"): .notDecrypted, with(4, "AAAA"): .notDecrypted, with(4, "A+AA"): .malformed,
            with(4, String(parts[4].dropLast(4))): .notDecrypted,
        ]
        for part in 1..<5 { table[with(part, "")] = .malformed }
        for (text, code) in table { #expect(try PasswordSample.refusal(text)?.code == code, "\(text.prefix(60))") }
    }

    @Test("a thumbprint of another size is refused")
    func refusesThumbprints() throws {
        for header: [String: StandInValue?] in [["x5t": "AAAA"], ["x5t": 5], ["x5t#S256": "AAAA"], ["x5t": "*"]] {
            let encrypted = try PasswordSample.encrypted(nil, StandInPasswordEncryption(header: header))
            #expect(try PasswordSample.refusal(encrypted)?.code == .malformed, "\(header)")
        }
    }

    @Test("what grows beyond the bound when it is decompressed is refused, and so is what is no stream")
    func refusesBombs() throws {
        func refusal(_ content: [UInt8]) throws -> PasswordError.Code? {
            // Compressed by hand, and only called so.
            let way = StandInPasswordEncryption(compresses: false, header: ["zip": "DEF"])
            return try PasswordSample.refusal(PasswordSample.encrypted(content, way))?.code
        }
        let bomb = StandInPasswordEncryption.compressed([UInt8](repeating: 0x20, count: 8 * 1024 * 1024))
        #expect(bomb.count < 12 * 1024)
        #expect(try refusal(bomb) == .invalidToken)
        let token = StandInPasswordEncryption.compressed(try PasswordSample.token())
        #expect(try refusal(token) == nil)
        #expect(try refusal(token + [0]) == .invalidToken)
        #expect(try refusal(Array(token.dropLast())) == .invalidToken)
        #expect(try refusal(Array(repeating: 0xff, count: 40)) == .invalidToken)
        #expect(try refusal(try PasswordSample.token()) == .invalidToken)
    }

    @Test("exactly the bound is taken, one byte more is not")
    func inflates() {
        let most = [UInt8](repeating: 7, count: Inflation.maximumSize)
        #expect(Inflation.inflate(StandInPasswordEncryption.compressed(most)) == most)
        #expect(Inflation.inflate(StandInPasswordEncryption.compressed(most + [7])) == nil)
        #expect(Inflation.inflate(StandInPasswordEncryption.compressed([])) == [])
        #expect(Inflation.inflate([]) == nil)
    }

    @Test("random bytes in the place of the JWE never do more than be refused")
    func survivesNoise() throws {
        var generator = SystemRandomNumberGenerator()
        let encrypted = Array(try PasswordSample.encrypted().utf8)
        for _ in 0..<60 {
            var bytes = encrypted
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0x21...0x7e, using: &generator)
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8(ascii: "."), at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            // Bits of a part's last character that mean nothing may be all that differs.
            if let submitted = try? PasswordSample.decrypted(text) { #expect(submitted.nonce == PasswordVector.nonce) }
        }
    }
}
