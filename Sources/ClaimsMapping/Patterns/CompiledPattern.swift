import CPCRE2

/// Owns PCRE2's compiled code.
///
/// `@unchecked`: PCRE2 does not change code after it is compiled and documents it as safe to share between threads
/// (pcre2api, "Multithreading"); what changes during a match lives in ``PatternMatcher``. No JIT: it ignores the heap
/// limit and counts matches differently.
final class CompiledPattern: @unchecked Sendable {
    /// Longer expressions are refused by PCRE2 itself.
    static let maximumLength = 4096

    let code: OpaquePointer
    let groupCount: Int

    /// Anchored at both ends, because a rule is about whole values.
    ///
    /// `\C` is refused: it could split a character, and
    /// what it captured would not be text.
    private static let options = PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_NEVER_BACKSLASH_C

    init(_ text: String) throws(PatternError) {
        guard let context = pcre2_compile_context_create_8(nil) else {
            throw PatternError(offset: 0, message: "no memory to compile the pattern")
        }
        defer { pcre2_compile_context_free_8(context) }
        pcre2_set_max_pattern_length_8(context, Self.maximumLength)
        var errorCode: CInt = 0
        var errorOffset = 0
        let bytes = Array(text.utf8)
        guard
            let code = pcre2_compile_8(bytes, bytes.count, Self.options, &errorCode, &errorOffset, context)
        else {
            throw PatternError(offset: min(max(errorOffset, 0), bytes.count), message: Self.message(of: errorCode))
        }
        self.code = code
        var captureCount: UInt32 = 0
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &captureCount)
        self.groupCount = Int(captureCount)
    }

    deinit {
        pcre2_code_free_8(self.code)
    }

    private static func message(of code: CInt) -> String {
        // Twice PCRE2's longest message; a message that did not fit would come truncated, not unterminated.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
            let length = pcre2_get_error_message_8(code, buffer.baseAddress, buffer.count)
            guard length >= 0 else { return "PCRE2 error \(code)" }
            return String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
        }
    }
}
