import ClaimsMapping
import Foundation
import Testing

/// When a text agrees with what the directory has.
@Suite
struct AgreementTests {
    @Test(arguments: [
        ("4711", ["4711"], true), ("4711", ["0815", "4711"], true), ("4711", ["04711"], false), ("a", ["A"], false),
        ("caf\u{E9}", ["cafe\u{301}"], true), ("4711", [" 4711"], false), ("", [""], false), ("4711", [], false),
    ])
    func `Exactly: the same characters`(_ claimed: String, _ known: [String], _ agrees: Bool) {
        #expect(Agreement.exact.holds(claimed, withOneOf: known) == agrees)
    }

    @Test(arguments: [
        ("Dispatch", "DISPATCH", true), (" Dispatch ", "dispatch", true), ("Straße", "STRASSE", true),
        ("STRAẞE", "straße", true), ("ΟΔΟΣ", "οδος", true), ("café", "cafe", false), ("a b", "ab", false),
        (" ", "", false),
    ])
    func `In any letter case`(_ claimed: String, _ known: String, _ agrees: Bool) {
        #expect(Agreement.caseFolded.holds(claimed, withOneOf: [known]) == agrees)
    }

    @Test(arguments: [
        ("Ines", "INES"), ("José", "JOSE"), ("Øystein", "Oystein"), ("Øystein", "OEYSTEIN"), ("Łukasz", "Lukasz"),
        ("Müller", "Mueller"), ("Müller", "MULLER"), ("Mu\u{308}ller", "müller"), ("Weiß", "WEISS"), ("WEIẞ", "weiss"),
        ("Åse", "AASE"), ("Åse", "Ase"), ("Þór", "Thor"), ("Æsa", "Aesa"), ("Đorđe", "Dorde"), ("Yılmaz", "YILMAZ"),
        ("İnci", "Inci"), ("O'Brien", "O\u{2019}BRIEN"), ("O'Brien", "OBrien"), ("O´Brien", "O`Brien"),
        ("Anna-Lena", "Anna  Lena"), ("Anna‐Lena", "anna lena"), (" Ines\u{A0}Okafor ", "Ines Okafor"),
        ("Okafor, Ines", "Okafor Ines"), ("Dr. Ines", "Dr Ines"), ("ﬁnn", "Finn"), ("Ｉｎｅｓ", "Ines"),
        ("Mac\u{AD}Allister", "MacAllister"), ("Ελένη", "ΕΛΕΝΗ"), ("王小明", "王小明"), ("कुमार", "कुमार"),
    ])
    func `The same name in another spelling`(_ claimed: String, _ known: String) {
        #expect(Agreement.name.holds(claimed, withOneOf: ["somebody else", known]))
        #expect(Agreement.name.holds(known, withOneOf: [claimed]))
    }

    @Test(arguments: [
        ("Ines", "Inez"), ("Ines Okafor", "Okafor Ines"), ("Ines Maria", "Ines"), ("Anna-Lena", "Annalena"),
        ("Müller", "Moller"), ("Muller", "Mueller"), ("कुमार", "कमार"), ("か", "が"), ("", ""), ("-", "'"), ("...", "..."),
        ("王小明", "王明"), ("Jon", "John"), ("Sofia", "Sophia"),
    ])
    func `Another name, however near`(_ claimed: String, _ known: String) {
        #expect(!Agreement.name.holds(claimed, withOneOf: [known]))
        #expect(!Agreement.name.holds(known, withOneOf: [claimed]))
    }

    @Test(arguments: [
        ("1987-05-21", "19870521000000Z", true), ("1987-05-21", "1987-05-21", true), ("19870521", "1987-05-21", true),
        ("1987-05-21T23:59:59-11:00", "19870521", true), ("1987-05-21", "1987-05-21T00:00:00Z", true),
        ("1987-05-21", "19870521060000+0200", true), ("1987-05-20", "19870521010000+0200", true),
        // MS-DTYP 2.3.3: 1987-05-21T00:00:00Z.
        ("1987-05-21", "121930272000000000", true), ("1987-05-22", "121930272000000000", false),
        ("1987-05-22", "19870521000000Z", false), ("1987-02-30", "1987-02-30", false),
        ("21.05.1987", "19870521", false),
        ("1987-5-21", "19870521", false), ("2021", "2021", false), ("1987-05-21x", "19870521", false), ("", "", false),
        ("0000-01-01", "0", false), ("1601-01-01", "9223372036854775807", false), ("１９８７-05-21", "19870521", false),
    ])
    func `The same day`(_ claimed: String, _ known: String, _ agrees: Bool) {
        #expect(Agreement.date(DateAgreement()).holds(claimed, withOneOf: [known]) == agrees)
    }

    @Test
    func `A point in time is a day of some place`() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        let agreement = Agreement.date(DateAgreement(timeZone: berlin))
        // Midnight in Berlin, in summer and in winter.
        #expect(agreement.holds("1987-05-21", withOneOf: ["19870520220000Z"]))
        #expect(agreement.holds("1987-12-21", withOneOf: ["1987-12-20T23:00:00Z"]))
        // FILETIME of the former.
        #expect(agreement.holds("1987-05-21", withOneOf: ["121930200000000000"]))
        // A day that is written is none of another place.
        #expect(agreement.holds("1987-05-21", withOneOf: ["1987-05-21"]))
    }

    @Test
    func `A date can be written in other forms`() throws {
        let agreement = Agreement.date(
            DateAgreement(form: try DatePattern("dd.MM.yyyy"), knownForm: try DatePattern("M/d/yyyy"))
        )
        #expect(agreement.holds("21.05.1987", withOneOf: ["5/21/1987"]))
        #expect(agreement.holds(" 01.12.1987 ", withOneOf: ["12/1/1987"]))
        // The form that is given is the only one.
        #expect(!agreement.holds("1987-05-21", withOneOf: ["5/21/1987"]))
        #expect(!agreement.holds("21.05.1987", withOneOf: ["19870521000000Z"]))
        #expect(!agreement.holds("21.05.19870", withOneOf: ["5/21/1987"]))
        #expect(!agreement.holds("31.02.1987", withOneOf: ["2/31/1987"]))
    }

    @Test(arguments: [
        ("dd.MM", DatePatternError.incomplete), ("dd.MM.yyyy.dd", .incomplete), ("", .incomplete),
        ("dd.MMM.yyyy", .unknownLetters("MMM")), ("dd.MM.yy", .unknownLetters("yy")), ("Mdyyyy", .ambiguous),
        ("dd0MM.yyyy", .digit), (String(repeating: ".", count: 65) + "yyyyMMdd", .tooLong(bytes: 64)),
    ])
    func `A form must say one day`(_ pattern: String, _ error: DatePatternError) {
        #expect(throws: error) { try DatePattern(pattern) }
    }

    @Test
    func `Texts and lists beyond any sense agree with nothing`() {
        let long = String(repeating: "x", count: 1025)
        #expect(!Agreement.exact.holds(long, withOneOf: [long]))
        #expect(Agreement.exact.holds("x", withOneOf: [long, "x"]))
        #expect(!Agreement.exact.holds("x", withOneOf: Array(repeating: "x", count: 257)))
    }
}
