import DirectoryValues
import Testing

@testable import ClaimsMapping

/// Times and numbers that are written anew.
@Suite
struct DateAndNumberTests {
    @Test(
        arguments: [
            ("yyyy-MM-dd", "UTC", "2026-03-31"), ("yyyy-MM-dd", "Europe/Berlin", "2026-04-01"),
            ("dd.MM.yy HH:mm", "Europe/Berlin", "01.04.26 00:30"),
            ("yyyy-MM-dd'T'HH:mm:ssXXX", "Asia/Kolkata", "2026-04-01T04:00:00+05:30"),
            ("EEEE d MMMM y", "America/New_York", "Tuesday 31 March 2026"), ("h:mm a", "UTC", "10:30 PM"),
            ("yyyy''", "UTC", "2026'"), ("YYYY-'W'ww", "UTC", "2026-W14"),
        ]
    )
    func `A time is written by the pattern in the time zone, in English`(
        pattern: String,
        timeZone: String,
        expected: String
    ) {
        let form = DateForm(pattern: pattern, timeZone: timeZone)
        #expect(form.fault == nil)
        #expect(Evaluated(["2026-03-31T22:30:00Z"], [.date(form)]).released == [expected])
    }

    @Test
    func `What the attribute form of a time gives is what the transform takes, summer time and first year among it`() {
        let rule = ClaimRule(
            name: "a",
            source: .attribute("whenCreated", as: .timestamp),
            transforms: [.date(DateForm(pattern: "d.M.yyyy H:mm", timeZone: "Europe/Berlin"))],
            many: true
        )
        let values = ["20260701100000.0Z", "20260101100000.0Z", "16010101000000Z", "99991231225959Z"]
        let result = Mapping(rules: [rule])
            .evaluate(MappingInput(["whenCreated": values]), policy: ApplicationPolicy(release: ["a"]))
        #expect(
            result.claims.map(\.value) == [
                .strings(["1.1.1601 0:53", "1.1.2026 11:00", "1.7.2026 12:00", "31.12.9999 23:59"])
            ]
        )
    }

    @Test(
        arguments: [
            "", "x", "2026-11-27", "2026-11-27T07:17:39", "2026-11-27T07:17:39+01:00", "2026-02-30T07:17:39Z",
            "2026-11-27T24:00:00Z", "2026-11-27T07:17:60Z", "2026-11-27T07:17:39.5Z", "2026-11-27T07:17:39Zx",
            " 2026-11-27T07:17:39Z", "1600-12-31T23:59:59Z", "10000-01-01T00:00:00Z", "2026-13-01T00:00:00Z",
            "0000-00-00T00:00:00Z", "２026-11-27T07:17Z", "-026-11-27T07:17:39Z", "2026-11-27 07:17:39Z",
        ]
    )
    func `A text that is no time of that form is discarded, not repaired`(text: String) {
        let result = Evaluated([text, "2026-11-27T07:17:39Z"], [.date(DateForm(pattern: "yyyy"))])
        #expect(result.released == ["2026"])
        #expect(result.reasons == [.notDate])
    }

    @Test(
        arguments: [
            ("yyyy", "Nowhere/Here", "no time zone"), ("yyyy", "", "no time zone"), ("yyyy", "CEST", "no time zone"),
            ("yyyy", "../../etc/passwd", "no time zone"), ("", "UTC", "empty"), ("foo", "UTC", "letter"),
            ("JJ", "UTC", "letter"), ("'at'", "UTC", "no part"), ("-", "UTC", "no part"), ("G", "UTC", "no part"),
            (String(repeating: "y", count: 201), "UTC", "200"),
        ]
    )
    func `An unusable form of a time tells why, and discards every value`(
        pattern: String,
        timeZone: String,
        words: String
    ) {
        let form = DateForm(pattern: pattern, timeZone: timeZone)
        #expect(form.fault?.contains(words) == true, "\(form.fault ?? "usable")")
        #expect(Evaluated(["2026-11-27T07:17:39Z"], [.date(form)]).reasons == [.unusableForm])
    }

    @Test(
        arguments: [
            ("00000", "42", "00042"), ("00000", "-42", "-00042"), ("00000", "0042", "00042"), ("0", "+7", "7"),
            ("#,##0.00", "1234567.895", "1,234,567.90"), ("#,##0.00", "1234567.885", "1,234,567.88"),
            ("0.00;(0.00)", "-1.5", "(1.50)"), ("0", "0.5", "0"), ("0", "1.5", "2"), ("0.###", "2.5000", "2.5"),
            ("0", "9223372036854775807", "9223372036854775807"), ("0", "-9223372036854775808", "-9223372036854775808"),
            ("0%", "0.25", "25%"), ("0%", "123456789012345", "12345678901234500%"), ("'Nr. '0", "7", "Nr. 7"),
            ("0", "-0", "0"), ("0.0", "123456789012345.0", "123456789012345.0"),
        ]
    )
    func `A number is written by the pattern, with a point and commas`(
        pattern: String,
        value: String,
        expected: String
    ) {
        let form = NumberForm(pattern: pattern)
        #expect(form.fault == nil)
        #expect(Evaluated([value], [.number(form)]).released == [expected])
    }

    @Test(
        arguments: [
            ("0", ""), ("0", "x"), ("0", "1,000"), ("0", " 1"), ("0", "1."), ("0", ".5"), ("0", "1e3"), ("0", "0x10"),
            ("0", "--1"), ("0", "inf"), ("0", "nan"), ("0", "١"), ("0", "9223372036854775808"), ("0", "-"),
            ("0.00", "1234567890.123456"), ("0%", "1234567890123456"), ("0", "1.2.3"),
        ]
    )
    func `A text that is no number, or one that has too many digits to be exact, is discarded`(
        pattern: String,
        value: String
    ) {
        let result = Evaluated([value, "1"], [.number(NumberForm(pattern: pattern))])
        #expect(result.reasons == [.notNumber])
        #expect(result.released.count == 1)
    }

    @Test(
        arguments: [
            ("", "empty"), ("abc", "no place"), ("0.0.0", "no number pattern"), ("#0#", "no number pattern"),
            ("0 0", "no number pattern"), (String(repeating: "0", count: 201), "200"),
        ]
    )
    func `An unusable form of a number tells why, and discards every value`(pattern: String, words: String) {
        let form = NumberForm(pattern: pattern)
        #expect(form.fault?.contains(words) == true, "\(form.fault ?? "usable")")
        #expect(Evaluated(["1"], [.number(form)]).reasons == [.unusableForm])
    }

    @Test
    func `Forms are equal if they are written alike`() {
        #expect(DateForm(pattern: "yyyy") == DateForm(pattern: "yyyy", timeZone: "UTC"))
        #expect(DateForm(pattern: "yyyy") != DateForm(pattern: "yyyy", timeZone: "Europe/Berlin"))
        #expect(Set([NumberForm(pattern: "0"), NumberForm(pattern: "0"), NumberForm(pattern: "00")]).count == 2)
    }

    @Test
    func `One form serves many threads at once`() async {
        let transforms: [Transform] = [.date(DateForm(pattern: "yyyy-MM-dd")), .suffix("!")]
        let number = NumberForm(pattern: "0000")
        let mismatches = await withTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<100)
                        .count { index in
                            let year = 1700 + task * 100 + index
                            let date = Evaluated(["\(year)-05-06T07:08:09Z"], transforms).released
                            let text = Evaluated(["\(index)"], [.number(number)]).released
                            return date != ["\(year)-05-06!"] || text != [String("0000\(index)".suffix(4))]
                        }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(mismatches == 0)
    }
}
