import ClaimsMapping
import Directory
import DirectoryValues
import LDAP
import Testing

@testable import Bridge

@Suite
struct AttributeGradeTests {
    private static let schema: [String] = [
        "( 1.1 NAME 'employeeNumber' EQUALITY caseIgnoreMatch SINGLE-VALUE )",
        "( 1.2 NAME ( 'sn' 'surname' ) SUP name )", "( 1.3 NAME 'name' EQUALITY caseIgnoreMatch )",
        "( 1.4 NAME 'photo' )",
    ]

    private func grade(
        _ name: String,
        _ purpose: AttributeUse.Purpose = .claim(takesSeveral: false, form: .text),
        entries: [[String: [[UInt8]]]]? = [["cn": []]],
        hasSchema: Bool = true,
        tellsEquality: Bool = true
    ) throws -> DoctorGrade {
        let server = try ServerAddress(url: "ldap://127.0.0.1")
        let sample = entries.map { entries in
            EntrySample(
                SearchResult(
                    entries: entries.map { entry in
                        SearchEntry(dn: "", attributes: entry.map { .init(name: $0, values: $1) })
                    },
                    server: server
                ),
                hasValues: true,
                isPart: false
            )
        }
        let types = try Self.schema.map { try AttributeType(parsing: $0) }
        return AttributeGrade(
            schema: hasSchema ? Subschema(attributeTypes: types) : nil,
            sample: sample,
            tellsEquality: tellsEquality
        )
        .grade(
            UsedAttribute(
                name: name,
                uses: [AttributeUse(attribute: name, owner: .person, purpose: purpose, key: "claims.x")]
            )
        )
    }

    @Test
    func `A misspelt attribute brings the one that was meant, and where it stands`() throws {
        let grade = try self.grade("emploeeNumber")
        #expect(grade.status == .failed)
        #expect(grade.finding.contains("did you mean `employeeNumber`?"))
        #expect(grade.advice?.contains("`claims.x`") == true)
        #expect(try self.grade("zzzzzzzz").finding.contains("did you mean") == false)
        #expect(try self.grade("objectSid", .securityIdentifier).status == .ok)
    }

    @Test
    func `An attribute that no entry shows is a warning, by whichever of its names it comes`() throws {
        let value = Array("x".utf8)
        #expect(try self.grade("employeeNumber").status == .warning)
        let grade = try self.grade("employeeNumber", entries: [["EMPLOYEENUMBER": [value]], [:]])
        #expect(grade == .ok("known, single-valued; on 1 of 2 entries"))
        #expect(try self.grade("surname", entries: [["sn": [value]]]).status == .ok)
        #expect(try self.grade("surname;lang-de", entries: [["sn;lang-de": [value]]]).status == .ok)
        #expect(try self.grade("surname;lang-de", entries: [["sn": [value]]]).status == .warning)
        #expect(try self.grade("sn", entries: []).status == .notChecked)
        #expect(try self.grade("sn", entries: nil).status == .notChecked)
        // Without a schema the entries alone tell.
        #expect(try self.grade("anything", entries: [["anything": [value]]], hasSchema: false).status == .ok)
    }

    @Test
    func `Several values, and values that are no text, are told where a rule does not take them`() throws {
        let several = [["sn": [Array("a".utf8), Array("b".utf8)]]]
        #expect(try self.grade("sn", entries: several).status == .warning)
        #expect(try self.grade("sn", entries: several).advice?.contains("many: true") == true)
        #expect(try self.grade("sn", .claim(takesSeveral: true, form: .text), entries: several).status == .ok)
        #expect(try self.grade("sn", .condition, entries: several).status == .ok)
        let bytes = [["photo": [[0xff, 0xfe]] as [[UInt8]]]]
        #expect(try self.grade("photo", entries: bytes).advice?.contains("`as:`") == true)
        #expect(try self.grade("photo", .claim(takesSeveral: false, form: .base64), entries: bytes).status == .ok)
    }

    @Test
    func `An attribute without a rule of equality cannot be searched for`() throws {
        let value = [["photo": [Array("x".utf8)], "sn": [Array("x".utf8)]]]
        #expect(try self.grade("photo", .search(.text), entries: value).status == .failed)
        #expect(try self.grade("photo", .search(.text), entries: value, tellsEquality: false).status == .ok)
        // It has one from its supertype.
        #expect(try self.grade("sn", .search(.text), entries: value).status == .ok)
    }
}
