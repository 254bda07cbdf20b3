import CPCRE2

/// Matches one pattern against the values of one rule, within bounds.
///
/// Three bounds hold per value: its length, PCRE2's match limit (how often it may backtrack) and its heap and depth
/// limits. Since there can be thousands of values, the generous match limit is given to a few of them only: each
/// value is first tried with a small one, which any sane expression keeps.
///
/// PCRE2 does not count the characters that it runs over between two places to go back to, which can be all that follow:
/// the longer values are, the fewer steps they get.
struct PatternMatcher: ~Copyable {
    enum Verdict: Equatable {
        case matched(PatternMatch)
        case noMatch
        /// A bound was reached before the answer was known.
        case abandoned
    }

    /// Tens of microseconds at worst.
    static let frugalMatchLimit: UInt32 = 1000
    /// A millisecond or two at worst, for a value of some dozens of bytes.
    static let generousMatchLimit: UInt32 = 50_000
    static let maximumGenerousAttempts = 64
    /// However long values are, they get so many steps.
    static let leastMatchLimit: UInt32 = 100
    /// The most steps times bytes of a first try.
    static let frugalWork = 4_000_000
    /// Those of the first tries of all values.
    static let totalFrugalWork = 1_000_000_000
    /// Those of a generous try: 0.3 seconds at worst.
    static let generousWork = 200_000_000
    /// Those of all generous tries.
    static let totalGenerousWork = 400_000_000
    static let depthLimit: UInt32 = 20_000
    static let heapLimitKibibytes: UInt32 = 8192

    private let compiled: CompiledPattern
    private let matchData: OpaquePointer?
    private let context: OpaquePointer?
    private let pairCount: Int
    private let frugalLimit: UInt32
    private var generousAttempts = 0
    private var generousWorkLeft = Self.totalGenerousWork

    /// - Parameters:
    ///   - pattern: The pattern.
    ///   - byteCount: The bytes of all values that it will be matched against.
    init(_ pattern: Pattern, byteCount: Int) {
        self.compiled = pattern.compiled
        self.frugalLimit = Self.limit(Self.frugalMatchLimit, work: Self.totalFrugalWork, byteCount: byteCount)
        // A replacement can refer to nine groups; nobody reads further ones.
        self.pairCount = 1 + min(pattern.groupCount, Replacement.highestGroup)
        self.matchData = pcre2_match_data_create_8(UInt32(self.pairCount), nil)
        self.context = pcre2_match_context_create_8(nil)
        if let context = self.context {
            pcre2_set_depth_limit_8(context, Self.depthLimit)
            pcre2_set_heap_limit_8(context, Self.heapLimitKibibytes)
        }
    }

    deinit {
        pcre2_match_data_free_8(self.matchData)
        pcre2_match_context_free_8(self.context)
    }

    /// Matches a value.
    mutating func match(_ text: String) -> Verdict {
        let bytes = text.utf8
        guard bytes.count <= MappingBounds.maximumValueBytes else { return .abandoned }
        let frugal = Self.limit(self.frugalLimit, work: Self.frugalWork, byteCount: bytes.count)
        var result = self.attempt(text, matchLimit: frugal)
        let generous = Self.limit(Self.generousMatchLimit, work: Self.generousWork, byteCount: bytes.count)
        let work = Int(generous) * bytes.count
        if result == PCRE2_ERROR_MATCHLIMIT, self.generousAttempts < Self.maximumGenerousAttempts,
            work <= self.generousWorkLeft
        {
            self.generousAttempts += 1
            self.generousWorkLeft -= work
            result = self.attempt(text, matchLimit: generous)
        }
        return switch result {
        case 0...: .matched(PatternMatch(text: text, groups: self.groups(within: bytes.count)))
        case PCRE2_ERROR_NOMATCH: .noMatch
        default: .abandoned
        }
    }

    /// As much of a limit as keeps steps times bytes within some work.
    private static func limit(_ limit: UInt32, work: Int, byteCount: Int) -> UInt32 {
        min(limit, max(self.leastMatchLimit, UInt32(clamping: work / max(1, byteCount))))
    }

    private func attempt(_ text: String, matchLimit: UInt32) -> CInt {
        guard let matchData = self.matchData, let context = self.context else { return PCRE2_ERROR_NOMEMORY }
        pcre2_set_match_limit_8(context, matchLimit)
        var text = text
        return text.withUTF8 { subject in
            // What Swift has as a string is UTF-8: nobody has to look once more with each value.
            pcre2_match_8(
                self.compiled.code,
                subject.baseAddress,
                subject.count,
                0,
                PCRE2_NO_UTF_CHECK,
                matchData,
                context
            )
        }
    }

    /// The byte ranges of `$0`, `$1`...; `nil` for a group that took no part in the match.
    private func groups(within length: Int) -> [Range<Int>?] {
        guard let pairs = pcre2_get_ovector_pointer_8(self.matchData) else { return [] }
        return (0..<self.pairCount)
            .map { group in
                let (start, end) = (pairs[2 * group], pairs[2 * group + 1])
                // An unset group has both at the largest `size_t`; `\K` can even set a start behind its end.
                guard start >= 0, start <= end, end <= length else { return nil }
                return start..<end
            }
    }
}
