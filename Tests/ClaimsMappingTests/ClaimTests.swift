import ClaimsMapping
import Testing

@Suite
struct ClaimTests {
    @Test(arguments: [
        (ClaimValue.string("abc"), 8),
        (.string(""), 5),
        (.string("ü€😀"), 14),
        (.strings([]), 5),
        (.strings(["ab", "ü"]), 9),
    ])
    func `A claim weighs the UTF-8 bytes of its name and of all values`(value: ClaimValue, byteCount: Int) {
        #expect(Claim(name: "named", value: value).byteCount == byteCount)
    }

    @Test
    func `A name weighs its bytes, not its characters`() {
        #expect(Claim(name: "größe", value: .string("x")).byteCount == 8)
    }
}
