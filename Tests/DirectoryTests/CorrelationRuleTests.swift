import DirectoryValues
import Testing

@testable import Directory

@Suite("CorrelationRule and Subject")
struct CorrelationRuleTests {
    private let guid = "3f2a9c71-5d84-4e06-9b1f-7c0de8a4b652"

    @Test(
        "an attribute's usual form is known whatever its case",
        arguments: [
            ("objectSid", .sid), ("OBJECTSID", .sid), ("sIDHistory", .sid), ("objectGUID", .guid),
            ("mS-DS-ConsistencyGuid", .guid), ("msDS-ExternalDirectoryObjectId", .externalDirectoryObjectID),
            ("mail", .text), ("objectSidX", .text), ("", .text),
        ] as [(String, CorrelationRule.ValueForm)]
    )
    func usualForm(attribute: String, form: CorrelationRule.ValueForm) {
        #expect(CorrelationRule.usualForm(of: attribute) == form)
        #expect(CorrelationRule(subject: .id, attribute: attribute).form == form)
    }

    @Test("a form that the operator names wins over the usual one")
    func namedForm() {
        #expect(CorrelationRule(subject: .id, attribute: "objectSid", form: .text).form == .text)
    }

    @Test("Active Directory has rules with the strongest key first, and none for guests; other kinds have none")
    func defaults() {
        let rules = CorrelationRule.defaults(for: .activeDirectory)
        #expect(
            rules.map(\.description) == [
                "onPremisesSecurityIdentifier = objectSid", "id = msDS-ExternalDirectoryObjectId",
                "onPremisesUserPrincipalName = userPrincipalName", "userPrincipalName = userPrincipalName",
            ]
        )
        #expect(rules.allSatisfy { !$0.guests })
        #expect(CorrelationRule.defaults(for: .openLDAP).isEmpty)
        #expect(CorrelationRule.defaults(for: .generic).isEmpty)
    }

    @Test("each form makes its bytes, and takes nothing that is not of it")
    func values() {
        func rule(_ form: CorrelationRule.ValueForm) -> CorrelationRule {
            CorrelationRule(subject: .id, attribute: "x", form: form)
        }
        #expect(rule(.text).value(of: "a *é") == [0x61, 0x20, 0x2a, 0xc3, 0xa9])
        let invisible = ["\u{ad}", "\u{200b}", "\u{200d}", "\u{202e}", "\u{fe0f}", "\u{034f}", "\u{feff}", "\u{fffc}"]
        for control in ["\u{0}", "\t", "\n", "\u{1f}", "\u{7f}", "\u{85}"] + invisible {
            #expect(rule(.text).value(of: "a\(control)b") == nil)
        }
        #expect(rule(.sid).value(of: "S-1-5-18") == [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0])
        #expect(rule(.sid).value(of: "S-1-5") == nil)
        #expect(rule(.guid).value(of: self.guid) == ObjectGUID(self.guid)?.bytes)
        #expect(rule(.guid).value(of: "*") == nil)
        #expect(rule(.externalDirectoryObjectID).value(of: self.guid.uppercased()) == Array("User_\(self.guid)".utf8))
        #expect(rule(.externalDirectoryObjectID).value(of: "*") == nil)
    }

    @Test("an empty field of a subject is no field")
    func emptyFields() {
        let subject = Subject(values: [.mail: "", .id: self.guid])
        #expect(subject[.mail] == nil)
        #expect(subject[.userPrincipalName] == nil)
        #expect(subject[.id] == self.guid)
        #expect(!subject.isGuest)
    }
}
