/// The place of a callout in a trace: W3C Trace Context.
public struct TraceContext: Sendable, Hashable {
    /// What `traceparent` may say of the trace that we hand on: sampled (level 1), and random (level 2).
    private static let knownFlags: UInt8 = 0b11

    private let high: UInt64
    private let low: UInt64
    private let span: UInt64
    private let flags: UInt8
    /// What vendors hand on, as it came; `nil` where there is nothing, or nothing that is well formed.
    public let state: String?

    /// The id of the trace: 32 digits of base 16.
    public var traceID: String { Self.digits(self.high) + Self.digits(self.low) }
    /// The id of this place in it, the parent of what begins here: 16 digits of base 16.
    public var spanID: String { Self.digits(self.span) }
    /// Whether the caller keeps what it measured of the trace.
    public var isSampled: Bool { self.flags & 1 == 1 }
    /// The header for others.
    public var traceparent: String {
        let flags = String(self.flags, radix: 16)
        return "00-\(self.traceID)-\(self.spanID)-0\(flags)"
    }

    private init(high: UInt64, low: UInt64, span: UInt64, flags: UInt8, state: String?) {
        self.high = high
        self.low = low
        self.span = span
        self.flags = flags
        self.state = state
    }

    /// A new trace, which nobody keeps.
    public init() {
        self.init(
            high: .random(in: 1...UInt64.max),
            low: .random(in: 1...UInt64.max),
            span: .random(in: 1...UInt64.max),
            flags: 0b10,
            state: nil
        )
    }

    /// Reads the headers (section 3 of the recommendation); `nil` for a `traceparent` that is not well formed, or has an id
    /// of zeros.
    ///
    /// - Parameters:
    ///   - traceparent: The header `traceparent`.
    ///   - tracestate: The headers `tracestate`, joined by commas; what is not well formed counts as absent.
    public init?(traceparent: String, tracestate: String? = nil) {
        let bytes = Array(traceparent.utf8)
        let hyphen = UInt8(ascii: "-")
        // Version 0 has just these parts; later ones may have more behind a further hyphen.
        guard bytes.count >= 55, bytes[2] == hyphen, bytes[35] == hyphen, bytes[52] == hyphen,
            let version = Self.number(bytes[0..<2]), version != 0xFF,
            bytes.count == 55 || (version > 0 && bytes[55] == hyphen),
            let high = Self.number(bytes[3..<19]), let low = Self.number(bytes[19..<35]), high != 0 || low != 0,
            let span = Self.number(bytes[36..<52]), span != 0,
            let flags = Self.number(bytes[53..<55])
        else { return nil }
        self.init(
            high: high,
            low: low,
            span: span,
            flags: UInt8(truncatingIfNeeded: flags) & Self.knownFlags,
            state: tracestate.flatMap { TraceState.wellFormed($0) }
        )
    }

    /// A place of its own in the same trace.
    public func child() -> TraceContext {
        TraceContext(
            high: self.high,
            low: self.low,
            span: .random(in: 1...UInt64.max),
            flags: self.flags,
            state: self.state
        )
    }

    private static func digits(_ number: UInt64) -> String {
        String(unsafeUninitializedCapacity: 16) { bytes in
            for place in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: number >> (60 - 4 * place)) & 0xF
                bytes[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            return 16
        }
    }

    /// Lower case only, as the recommendation has it.
    private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        var number: UInt64 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt64(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): number = number << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return number
    }
}
