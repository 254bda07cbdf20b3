import Foundation
import StandIns
import Testing

@testable import EntraCallout

/// The reader of our own exists because it refuses more than Foundation's.
///
/// What it takes, both must understand alike.
@Suite("JSONParser beside Foundation's reader")
struct JSONParserAgreementTests {
    @Test("whatever it takes, Foundation takes too and reads the same", arguments: 1...4)
    func agrees(seed: UInt64) throws {
        var state = seed
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let payload = try StandInEvent.tokenIssuanceStart(tenantID: "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38")
        let seeds: [[UInt8]] = [
            payload,
            Array(#"{"a":[1,-0.5e+3,true,false,null,"\u00e9\uD83E\uDD8A\n"],"b":{"":"é🦊","c":[[],{}]}}"#.utf8),
            Array(#"[0,1e5,123456789012345678901234567890,-1,"\\\"\/\b\f\r\t"]"#.utf8),
        ]
        let alphabet = Array(#"{}[]",:\u0e+-.tfn 19é"#.utf8)
        var accepted = 0
        for _ in 0..<5000 {
            var text = seeds[random(seeds.count)]
            for _ in 0..<(1 + random(3)) {
                let index = random(text.count)
                switch random(3) {
                case 0: text[index] = alphabet[random(alphabet.count)]
                case 1: text.insert(alphabet[random(alphabet.count)], at: index)
                default: text.remove(at: index)
                }
            }
            // Numbers are kept as text by the one and must fit a Double for the other.
            guard let own = try? JSONParser.parse(text), Self.numbersAreFinite(own) else { continue }
            accepted += 1
            let theirs = try JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)
            #expect(Self.isEqual(own, theirs), "\(String(decoding: text, as: UTF8.self))")
        }
        // Most changes inside strings leave the text valid: a reader that refuses all would pass otherwise.
        #expect(accepted > 500)
    }

    private static func numbersAreFinite(_ value: JSONValue) -> Bool {
        switch value {
        case .null, .bool, .string: true
        case .number(let text): Double(text)?.isFinite == true
        case .array(let values): values.allSatisfy(self.numbersAreFinite)
        case .object(let members): members.values.allSatisfy(self.numbersAreFinite)
        }
    }

    private static func isEqual(_ own: JSONValue, _ theirs: Any) -> Bool {
        switch own {
        case .null: return theirs is NSNull
        case .bool(let value): return (theirs as? NSNumber).map { $0.boolValue == value } ?? false
        case .string(let text): return (theirs as? String) == text
        case .number(let text):
            // Foundation reads long ones as decimal numbers, whose way to a Double rounds once more.
            guard let value = Double(text), let other = (theirs as? NSNumber)?.doubleValue else { return false }
            return abs(value - other) <= abs(value) * 1e-12
        case .array(let values):
            guard let others = theirs as? [Any], others.count == values.count else { return false }
            return zip(values, others).allSatisfy { self.isEqual($0, $1) }
        case .object(let members):
            guard let others = theirs as? [String: Any], others.count == members.count else { return false }
            return members.allSatisfy { name, value in others[name].map { self.isEqual(value, $0) } ?? false }
        }
    }
}
