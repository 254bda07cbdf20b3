import EntraCallout
import Testing

struct ErrorCatalogTests {
    @Test
    func `All codes from 1003000 to 1003027 are explained, each code once`() {
        let codes = ErrorCatalog.all.map(\.code)
        for number in 1_003_000...1_003_027 { #expect(codes.contains("\(number)"), "\(number)") }
        #expect(Set(codes).count == codes.count)
        for explanation in ErrorCatalog.all {
            #expect(!explanation.cause.isEmpty && !explanation.cure.isEmpty && !explanation.more.isEmpty)
        }
    }

    @Test(
        arguments: [
            ("1003002", ["1003002"]),
            ("error 1003005, then AADSTS1100001: try", ["1003005", "AADSTS1100001"]),
            (#""errorCode":1003015,"httpStatus":null"#, ["1003015"]),
            ("customextensionTIMEDOUT", ["1003005"]),
            ("aadsts50146", ["AADSTS50146"]),
            ("DomainNameDoesNotMatch", ["DomainNameDoesNotMatch"]),
            ("10030021", []),
            ("nothing here", []),
            ("", []),
        ] as [(String, [String])]
    )
    func `Codes and names are found in any text`(text: String, codes: [String]) {
        #expect(ErrorCatalog.explanations(in: text).map(\.code) == codes)
    }

    @Test
    func `The nearest of an unknown code are of its family`() {
        #expect(ErrorCatalog.nearest(to: "1003029").first?.code == "1003027")
        #expect(ErrorCatalog.nearest(to: "AADSTS1100002").first?.code == "AADSTS1100001")
        #expect(ErrorCatalog.nearest(to: "", count: 3).count == 3)
        #expect(ErrorCatalog.nearest(to: "99999999999999999999999999").count == 5)
    }

    @Test
    func `Lines are at most 100 columns`() {
        for line in ErrorCatalog.all.flatMap({ $0.text.split(separator: "\n") }) {
            #expect(line.count <= 100, "\(line)")
        }
    }
}
