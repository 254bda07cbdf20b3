extension Unicode.Scalar {
    /// The character as one or two escapes of a JSON string (RFC 8259, section 7).
    var jsonEscape: String {
        UTF16.encode(self)
            .map { units in
                units.map { unit in
                    let digits = String(unit, radix: 16)
                    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
                .joined()
            } ?? ""
    }
}
