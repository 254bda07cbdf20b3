import ClaimsMapping
import DirectoryValues
import Testing

/// What rules make of bytes: each value in its form, or discarded with the reason.
@Suite
struct AttributeFormRuleTests {
    private func report(
        _ source: ClaimRule.Source,
        _ attributes: [String: [[UInt8]]],
        default defaultValue: String? = nil
    ) throws -> ClaimReport {
        try SingleRule(ClaimRule(name: "a", source: source, defaultValue: defaultValue, many: true))
            .report(MappingInput(attributes: attributes))
    }

    @Test
    func `A value is read in the form that the rule says`() throws {
        let time = Array("133772436591234567".utf8)
        let report = try self.report(.attribute("pwdLastSet", as: .timestamp), ["pwdLastSet": [time]])
        #expect(report.stages.released == ["2024-11-28T05:00:59Z"])
        #expect(
            try self.report(.attribute("pwdLastSet"), ["pwdLastSet": [time]]).stages.released == ["133772436591234567"]
        )
    }

    @Test
    func `Flags of one value are several values of the claim, in alphabetical order`() throws {
        let source = ClaimRule.Source.attribute("userAccountControl", as: .userAccountControl)
        let report = try self.report(source, ["userAccountControl": [Array("66050".utf8)]])
        #expect(report.stages.released == ["ACCOUNTDISABLE", "DONT_EXPIRE_PASSWORD", "NORMAL_ACCOUNT"])
    }

    @Test(
        arguments: [
            ("objectSid", [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0], "S-1-5-18"),
            ("OBJECTGUID", Array(0..<16), "03020100-0504-0706-0809-0a0b0c0d0e0f"),
            ("thumbnailPhoto", [0xff, 0xd8, 0xff], "/9j/"), ("userCertificate;binary", [0x30, 0x82], "MII="),
        ] as [(String, [UInt8], String)]
    )
    func `A binary attribute without a form is read in its usual one`(name: String, bytes: [UInt8], text: String) throws
    {
        #expect(try self.report(.attribute(name), [name: [bytes]]).stages.released == [text])
        #expect(
            try self.report(.template(try Template("<{\(name)}>")), [name: [bytes]]).stages.released == ["<\(text)>"]
        )
    }

    @Test
    func `Values that are not of the form are discarded with the reason, and the others stay`() throws {
        let source = ClaimRule.Source.attribute("manager", as: .dnName)
        let values = ["cn=Ada,dc=test", "Ada", "", "cn=Bo,dc=test"].map { Array($0.utf8) } + [[0xff]]
        let report = try self.report(source, ["manager": values])
        #expect(report.stages.released == ["Ada", "Bo"])
        #expect(
            report.discardReasons == [
                .undecodable(.noSuchPart), .undecodable(.notDistinguishedName), .undecodable(.notDistinguishedName),
            ]
        )
        #expect(report.discarded.map(\.value) == ["<0 bytes>", "<3 bytes>", "<1 bytes>"])
    }

    @Test
    func `A time that means never gives the default`() throws {
        let source = ClaimRule.Source.attribute("accountExpires", as: .timestamp)
        let report = try self.report(source, ["accountExpires": [Array("0".utf8)]], default: "never")
        #expect(report.stages.released == ["never"])
        #expect(report.discardReasons == [.undecodable(.noTime)])
    }

    @Test
    func `A text that is longer than its bytes is bounded too`() throws {
        let bytes = [UInt8](repeating: 7, count: 65_536)
        let report = try self.report(.attribute("thumbnailPhoto"), ["thumbnailPhoto": [bytes]])
        #expect(report.discardReasons == [.tooLong])
    }

    @Test
    func `Transfer options do not count, others tell values apart`() throws {
        let attributes: [String: [[UInt8]]] = [
            "cn": [Array("Ines".utf8)], "CN;Lang-DE": [Array("Agnes".utf8)], "userCertificate;binary": [[0x30]],
            "x;b;a": [Array("both".utf8)],
        ]
        #expect(try self.report(.attribute("cn"), attributes).stages.released == ["Ines"])
        #expect(try self.report(.attribute("cn;lang-de"), attributes).stages.released == ["Agnes"])
        #expect(
            try self.report(.attribute("cn;lang-fr"), attributes).disposition == .absent(.noAttribute("cn;lang-fr"))
        )
        #expect(try self.report(.attribute("userCertificate"), attributes).stages.released == ["MA=="])
        #expect(try self.report(.attribute("X;a;B"), attributes).stages.released == ["both"])
        #expect(
            try self.report(.template(try Template("{cn} {cn;lang-de}")), attributes).stages.released == ["Ines Agnes"]
        )
    }

    @Test
    func `Some of an attribute's values are not taken for all`() throws {
        let value = [Array("cn=a".utf8)]
        let report = try self.report(.attribute("member"), ["member;range=0-1499": value, "member": []], default: "x")
        #expect(report.disposition == .absent(.partialAttribute("member")))
        #expect(try self.report(.attribute("member"), ["member;range=0-*": value]).stages.released == ["cn=a"])
        let template = try self.report(.template(try Template("{member}")), ["member;range=0-0": value])
        #expect(template.disposition == .absent(.partialAttribute("member")))
    }

    @Test
    func `A mapping asks for each attribute once however it is spelled, and for other options apart`() throws {
        let sources: [ClaimRule.Source] = [
            .attribute("userCertificate;binary"), .attribute("USERCERTIFICATE", as: .hex), .attribute("cn;lang-de"),
            .template(try Template("{CN;LANG-DE} {cn}")),
        ]
        let rules = sources.enumerated().map { ClaimRule(name: "\($0.offset)", source: $0.element) }
        let policy = ApplicationPolicy(release: rules.map(\.name))
        #expect(
            Mapping(rules: rules).needs(of: policy).attributes == ["cn", "cn;lang-de", "userCertificate;binary"]
        )
    }
}
