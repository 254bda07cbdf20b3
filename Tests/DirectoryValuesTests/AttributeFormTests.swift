import DirectoryValues
import Testing

@Suite("AttributeForm")
struct AttributeFormTests {
    private static let sid: [UInt8] =
        [1, 5, 0, 0, 0, 0, 0, 5, 0x15, 0, 0, 0] + [0xb1, 0x1a, 0xb6, 0x6f, 0xca, 0x63, 0x74, 0xb0]
        + [0xca, 0xfe, 0x53, 0x1e, 0xf7, 0xa0, 0, 0]
    private static let guid: [UInt8] = [
        0x71, 0x9c, 0x2a, 0x3f, 0x84, 0x5d, 0x06, 0x4e, 0x9b, 0x1f, 0x7c, 0x0d, 0xe8, 0xa4, 0xb6, 0x52,
    ]

    @Test(
        "bytes become the text of their form",
        arguments: [
            (.sid, sid, "S-1-5-21-1874205361-2960417738-508821194-41207"),
            (.sidDomain, sid, "S-1-5-21-1874205361-2960417738-508821194"),
            (.rid, sid, "41207"),
            (.guid, guid, "3f2a9c71-5d84-4e06-9b1f-7c0de8a4b652"),
            (.uuid, guid, "719c2a3f-845d-064e-9b1f-7c0de8a4b652"),
            (.base64, guid, "cZwqP4RdBk6bH3wN6KS2Ug=="),
            (.hex, guid, "719c2a3f845d064e9b1f7c0de8a4b652"),
            (.base64, [], ""),
        ] as [(AttributeForm, [UInt8], String)]
    )
    func binary(form: AttributeForm, bytes: [UInt8], text: String) throws {
        #expect(try form.decode(bytes) == [text])
    }

    @Test(
        "text becomes the text of its form",
        arguments: [
            (.text, "Ünïcode \u{0} 👩‍🚀", ["Ünïcode \u{0} 👩‍🚀"]), (.text, "", [""]),
            (.uuid, "3F2A9C71-5d84-4e06-9b1f-7c0de8a4b652", ["3f2a9c71-5d84-4e06-9b1f-7c0de8a4b652"]),
            (.timestamp, "133772436591234567", ["2024-11-28T05:00:59Z"]),
            (.timestamp, "20261127072059.9Z", ["2026-11-27T07:20:59Z"]),
            (.timestamp, "116444736000000000", ["1970-01-01T00:00:00Z"]),
            (.timestamp, "1", ["1601-01-01T00:00:00Z"]),
            (.boolean, "TRUE", ["true"]), (.boolean, "false", ["false"]), (.boolean, "True", ["true"]),
            (.integer, "-9223372036854775808", ["-9223372036854775808"]), (.integer, "0", ["0"]),
            (.userAccountControl, "514", ["ACCOUNTDISABLE", "NORMAL_ACCOUNT"]),
            (.userAccountControl, "8388624", ["LOCKOUT", "PASSWORD_EXPIRED"]),
            (.userAccountControl, "0", []), (.userAccountControl, "4", ["0x4"]),
            (.groupType, "-2147483646", ["global", "security"]), (.groupType, "2147483650", ["global", "security"]),
            (.groupType, "8", ["universal", "distribution"]),
            (.groupType, "-2147483643", ["domainLocal", "security", "builtin"]),
            (.groupType, "16", ["distribution", "appBasic"]),
            (.encryptionTypes, "28", ["RC4-HMAC", "AES128-CTS-HMAC-SHA1-96", "AES256-CTS-HMAC-SHA1-96"]),
            (.dnName, "CN=Okafor\\, Ines,OU=Berlin,DC=corp,DC=example,DC=test", ["Okafor, Ines"]),
            (
                .dnParent, "CN=Okafor\\, Ines,OU=Berlin,DC=corp,DC=example,DC=test",
                ["OU=Berlin,DC=corp,DC=example,DC=test"]
            ),
            (.dnDomain, "CN=Ines,OU=Berlin,DC=corp,DC=example,DC=test", ["corp.example.test"]),
            (.dnPath, "CN=A/B\\\\C,OU=Berlin,OU=People,DC=corp,DC=example,DC=test", ["People/Berlin/A\\/B\\\\C"]),
            (.dnPath, "uid=ines,o=Acme,c=de", ["de/Acme/ines"]),
        ] as [(AttributeForm, String, [String])]
    )
    func textual(form: AttributeForm, value: String, texts: [String]) throws {
        #expect(try form.decode(Array(value.utf8)) == texts)
    }

    @Test(
        "what is not of the form is refused with the reason",
        arguments: [
            (.sid, "S-1-5-21-1", .notSecurityIdentifier), (.rid, "", .notSecurityIdentifier),
            (.guid, "3f2a9c71-5d84-4e06-9b1f-7c0de8a4b652", .notIdentifier), (.uuid, "none", .notIdentifier),
            (.timestamp, "0", .noTime), (.timestamp, "9223372036854775807", .noTime),
            (.timestamp, "9223372036854775806", .timeOutOfRange), (.timestamp, "00000101000000Z", .timeOutOfRange),
            (.timestamp, "-1", .notTimestamp), (.timestamp, "yesterday", .notTimestamp),
            (.timestamp, "", .notTimestamp),
            (.boolean, "yes", .notBoolean), (.boolean, "1", .notBoolean), (.boolean, " TRUE", .notBoolean),
            (.integer, "+1", .notInteger), (.integer, " 1", .notInteger), (.integer, "1 ", .notInteger),
            (.integer, "-", .notInteger), (.integer, "-0", .notInteger), (.integer, "01", .notInteger),
            (.integer, "9223372036854775808", .notInteger), (.integer, "١", .notInteger),
            (.integer, "0x1", .notInteger),
            (.userAccountControl, "4294967296", .notFlags), (.groupType, "-2147483649", .notFlags),
            (.encryptionTypes, "", .notFlags),
            (.dnName, "Ines", .notDistinguishedName), (.dnName, "", .noSuchPart), (.dnName, "cn=#0401", .noSuchPart),
            (.dnParent, "DC=test", .noSuchPart), (.dnDomain, "o=Acme", .noSuchPart),
            (.dnPath, "DC=a,DC=b", .noSuchPart),
        ] as [(AttributeForm, String, AttributeValueError)]
    )
    func refused(form: AttributeForm, value: String, error: AttributeValueError) {
        #expect(throws: error) { try form.decode(Array(value.utf8)) }
    }

    @Test("a SID of an authority alone has no domain and no account")
    func noAccount() {
        #expect(throws: AttributeValueError.notDomainAccount) {
            try AttributeForm.rid.decode([1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0])
        }
        #expect(throws: AttributeValueError.notDomainAccount) {
            try AttributeForm.sidDomain.decode([1, 0, 0, 0, 0, 0, 0, 5])
        }
    }

    @Test("bytes that are no UTF-8 are no text, and no name")
    func notText() {
        #expect(throws: AttributeValueError.notText) { try AttributeForm.text.decode([0xc3, 0x28]) }
        #expect(throws: AttributeValueError.notDistinguishedName) { try AttributeForm.dnName.decode([0xc3, 0x28]) }
    }

    @Test("no bytes trap any form, and whatever comes out is text", arguments: AttributeForm.allCases)
    func hostile(form: AttributeForm) {
        var generator = SeededGenerator(seed: 7)
        let alphabet = Array("0123456789+-.,ZTRUEFALSEcn=dc#\\\"/; S".utf8) + [0, 0x7f, 0x80, 0xc3, 0xff]
        var decoded = 0
        for round in 0..<4000 {
            let count = Int.random(in: 0...(round % 50 == 0 ? 400 : 32), using: &generator)
            let bytes = (0..<count)
                .map { _ in
                    round % 2 == 0
                        ? alphabet.randomElement(using: &generator) ?? 0 : UInt8.random(in: 0...255, using: &generator)
                }
            if let texts = try? form.decode(bytes) { decoded += texts.count }
        }
        // Some random bytes are of nearly every form; of these any are.
        if [.text, .base64, .hex].contains(form) { #expect(decoded > 100) }
    }

    @Test("a digit string of any length never overflows", arguments: [1, 18, 19, 20, 21, 63, 64, 65, 5000])
    func digits(count: Int) {
        let bytes = [UInt8](repeating: UInt8(ascii: "9"), count: count)
        for form in AttributeForm.allCases { _ = try? form.decode(bytes) }
        #expect(
            (try? AttributeForm.integer.decode(bytes)) == (count <= 18 ? [String(repeating: "9", count: count)] : nil)
        )
    }

    @Test(
        "well-known attributes have their form in any case and with options, others are text",
        arguments: [
            ("objectSid", .sid), ("SIDHISTORY", .sid), ("objectGUID", .guid), ("mS-DS-ConsistencyGuid", .guid),
            ("thumbnailPhoto", .base64), ("userCertificate;binary", .base64), ("mail", .text), ("cn;lang-de", .text),
            ("", .text),
        ] as [(String, AttributeForm)]
    )
    func usual(attribute: String, form: AttributeForm) {
        #expect(AttributeForm.usual(of: attribute) == form)
    }
}
