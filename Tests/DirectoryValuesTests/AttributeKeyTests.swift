import DirectoryValues
import LDAP
import Testing

@Suite("AttributeKey")
struct AttributeKeyTests {
    @Test(
        "case, order and transfer options do not count",
        arguments: [
            ("mail", "MAIL"), ("cn;lang-de;x-a", "CN;X-A;Lang-DE"), ("userCertificate", "usercertificate;binary"),
            ("member", "member;range=0-1499"), ("member;range=0-*", "Member;Range=1500-*"),
            ("a;binary;lang-de", "a;lang-de"),
        ]
    )
    func same(one: String, other: String) {
        #expect(AttributeKey(one) == AttributeKey(other))
    }

    @Test(
        "all other options do",
        arguments: [
            ("cn", "cn;lang-de"), ("cn;lang-de", "cn;lang-de-at"), ("cn;lang-de", "cn;lang-de;x-a"), ("cn", "sn"),
            ("binary", "range"), ("cn", "cn;binaries"), ("cn", "cn;x-range=0-1"),
        ]
    )
    func different(one: String, other: String) {
        #expect(AttributeKey(one) != AttributeKey(other))
    }

    @Test(
        "a range that is not all is partial",
        arguments: [
            ("member", false), ("member;range=0-*", false), ("member;range=0-1499", true),
            ("MEMBER;RANGE=1500-*", true),
            ("member;binary;range=0-9", true), ("range=0-9", false), ("", false),
        ]
    )
    func partial(description: String, isPartial: Bool) {
        #expect(AttributeDescription.isPartial(description) == isPartial)
    }
}
