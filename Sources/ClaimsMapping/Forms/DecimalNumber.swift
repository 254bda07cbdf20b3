/// A number in decimal digits, of any length: `-12.50`.
///
/// Two numbers are compared exactly, however long they are.
struct DecimalNumber: Comparable {
    private let isNegative: Bool
    /// Without zeros at the start.
    private let whole: Substring.UTF8View
    /// Without zeros at the end.
    private let fraction: Substring.UTF8View

    /// Whether there is nothing after the point but zeros.
    var isWhole: Bool { self.fraction.isEmpty }
    /// The digits that count.
    var digitCount: Int { self.whole.count + self.fraction.count }
    /// What is before the point.
    var wholeText: String {
        (self.isNegative ? "-" : "") + (self.whole.isEmpty ? "0" : String(Substring(self.whole)))
    }

    /// Reads a number; `nil` for a text that is anything else, spaces and exponents among it.
    init?(_ text: String) {
        var rest = text.utf8[...]
        let sign = rest.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
        let whole = rest.prefix(while: Self.isDigit)
        rest = rest.dropFirst(whole.count)
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: Self.isDigit)
            guard !fraction.isEmpty else { return nil }
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard !whole.isEmpty, rest.isEmpty else { return nil }
        self.whole = whole.drop { $0 == UInt8(ascii: "0") }
        while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
        self.fraction = fraction
        self.isNegative = sign == UInt8(ascii: "-") && !(self.whole.isEmpty && self.fraction.isEmpty)
    }

    static func == (left: DecimalNumber, right: DecimalNumber) -> Bool {
        left.isNegative == right.isNegative && left.whole.elementsEqual(right.whole)
            && left.fraction.elementsEqual(right.fraction)
    }

    static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
        switch (left.isNegative, right.isNegative) {
        case (true, false): true
        case (false, true): false
        case (false, false): left.isSmaller(than: right)
        case (true, true): right.isSmaller(than: left)
        }
    }

    private func isSmaller(than other: DecimalNumber) -> Bool {
        let (own, others) = (self.whole.count, other.whole.count)
        guard own == others else { return own < others }
        guard self.whole.elementsEqual(other.whole) else { return self.whole.lexicographicallyPrecedes(other.whole) }
        return self.fraction.lexicographicallyPrecedes(other.fraction)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
