import LDAP
import Testing

@Suite("AttributeDescription: comparison")
struct AttributeDescriptionTests {
    /// Pieces of descriptions, so that many texts are the same in another spelling, and many nearly are.
    private static let pieces = [
        "cn", "CN", "member", "Member", "memberOf", "1.2.3", ";", ";", ";binary", ";Range=0-*", ";range=0-1",
        ";lang-de",
        ";LANG-DE", ";lang-en", "-", "é", "",
    ]

    private static func text(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...4, using: &random))
            .map { _ in Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)] }
            .joined()
    }

    @Test("two descriptions are compared as their normalized forms are", arguments: 0..<8)
    func equality(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var (same, sameValues) = (0, 0)
        for _ in 0..<20_000 {
            let (left, right) = (Self.text(&random), Self.text(&random))
            let areEqual = AttributeDescription.normalized(left) == AttributeDescription.normalized(right)
            #expect(AttributeDescription.areEqual(left, right) == areEqual, "\(left) \(right)")
            let nameSameValues =
                AttributeDescription.withoutTransferOptions(left) == AttributeDescription.withoutTransferOptions(right)
            #expect(AttributeDescription.nameSameValues(left, right) == nameSameValues, "\(left) \(right)")
            same += areEqual && left != right ? 1 : 0
            sameValues += nameSameValues && !areEqual ? 1 : 0
        }
        #expect(same > 0 && sameValues > 0)
    }

    @Test(
        "the normalized form has small letters and its options in order",
        arguments: [
            ("cn", "cn"), ("employeeNumber", "employeenumber"), ("CN;Lang-EN;binary", "cn;binary;lang-en"), ("", ""),
            ("CN;", "cn;"), ("É", "É"),
        ]
    )
    func normalized(text: String, expected: String) {
        #expect(AttributeDescription.normalized(text) == expected)
    }
}
