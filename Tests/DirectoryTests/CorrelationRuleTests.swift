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
        ] as [(String, CorrelationCondition.ValueForm)]
    )
    func usualForm(attribute: String, form: CorrelationCondition.ValueForm) {
        #expect(CorrelationCondition.usualForm(of: attribute) == form)
        #expect(CorrelationCondition(subject: .id, attribute: attribute).form == form)
    }

    @Test("a form that the operator names wins over the usual one")
    func namedForm() {
        #expect(CorrelationCondition(subject: .id, attribute: "objectSid", form: .text).form == .text)
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
        func value(_ form: CorrelationCondition.ValueForm, _ text: String) -> [UInt8]? {
            let condition = CorrelationCondition(subject: .id, attribute: "x", form: form)
            guard case .bytes(let bytes) = condition.value(of: Subject(values: [.id: text])) else { return nil }
            return bytes
        }
        #expect(value(.text, "a *é") == [0x61, 0x20, 0x2a, 0xc3, 0xa9])
        let invisible = ["\u{ad}", "\u{200b}", "\u{200d}", "\u{202e}", "\u{fe0f}", "\u{034f}", "\u{feff}", "\u{fffc}"]
        for control in ["\u{0}", "\t", "\n", "\u{1f}", "\u{7f}", "\u{85}"] + invisible {
            #expect(value(.text, "a\(control)b") == nil)
        }
        #expect(value(.sid, "S-1-5-18") == [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0])
        #expect(value(.sid, "S-1-5") == nil)
        #expect(value(.guid, self.guid) == ObjectGUID(self.guid)?.bytes)
        #expect(value(.guid, "*") == nil)
        #expect(
            value(.uuid, self.guid) == [
                0x3f, 0x2a, 0x9c, 0x71, 0x5d, 0x84, 0x4e, 0x06, 0x9b, 0x1f, 0x7c, 0x0d, 0xe8, 0xa4, 0xb6, 0x52,
            ]
        )
        #expect(value(.uuid, "*") == nil)
        #expect(value(.externalDirectoryObjectID, self.guid.uppercased()) == Array("User_\(self.guid)".utf8))
        #expect(value(.externalDirectoryObjectID, "*") == nil)
    }

    @Test(
        "transforms are applied in order, and a text without the part means that the rule does not apply",
        arguments: [
            (.beforeAt, "Ada@example.test", "Ada"), (.beforeAt, "a@b@example.test", "a@b"), (.beforeAt, "ada", nil),
            (.beforeAt, "@example.test", nil), (.beforeAt, "ada@\u{301}example.test", "ada"),
            (.afterAt, "a@b@Example.test", "Example.test"), (.afterAt, "ada", nil), (.afterAt, "ada@", nil),
            (.lowercase, "ÀDA@X", "àda@x"),
        ] as [(CorrelationCondition.Transform, String, String?)]
    )
    func transforms(transform: CorrelationCondition.Transform, text: String, result: String?) {
        let condition = CorrelationCondition(subject: .mail, attribute: "x", transforms: [transform])
        let value = condition.value(of: Subject(values: [.mail: text]))
        guard let result else {
            guard case .absent = value else {
                Issue.record("\(value)")
                return
            }
            return
        }
        #expect(value == .bytes(Array(result.utf8)))
    }

    @Test("several transforms follow each other, and what they leave out must be valid as well")
    func transformsInOrder() {
        let condition = CorrelationCondition(
            subject: .userPrincipalName,
            attribute: "uid",
            transforms: [.beforeAt, .lowercase]
        )
        #expect(condition.value(of: Subject(values: [.userPrincipalName: "Ada@X"])) == .bytes(Array("ada".utf8)))
        let hidden = condition.value(of: Subject(values: [.userPrincipalName: "Ada@X\u{0}"]))
        guard case .invalid = hidden else {
            Issue.record("\(hidden)")
            return
        }
        #expect(condition.description == "lowercase(beforeAt(userPrincipalName)) = uid")
    }

    @Test("a rule says its conditions, and logs its name where it has one")
    func descriptions() {
        let conditions = [
            CorrelationCondition(subject: .onPremisesSamAccountName, attribute: "sAMAccountName"),
            CorrelationCondition(subject: .mail, attribute: "dc", transforms: [.afterAt]),
        ]
        let rule = CorrelationRule(conditions: conditions, name: "account and domain")
        #expect(rule.description == "onPremisesSamAccountName = sAMAccountName and afterAt(mail) = dc")
        #expect(rule.label == "account and domain")
        #expect(CorrelationRule(conditions: conditions).label == rule.description)
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
