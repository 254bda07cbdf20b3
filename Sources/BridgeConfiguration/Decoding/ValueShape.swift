/// What a key's value may be: all that editors and the reference are told of it.
///
/// It says no less than the function that reads the value takes: what an editor marks as wrong is wrong. Every scalar may
/// be, or hold, a reference; that is understood everywhere.
indirect enum ValueShape: Sendable {
    /// Text; with a pattern (ECMA 262, as JSON Schema has it) that it matches in full.
    ///
    /// Without a pattern, text that YAML takes for a number or a truth value is text too; a pattern matches none of those.
    case text(pattern: String? = nil)
    /// Text that is masked wherever it is shown.
    case secret
    /// One of these words.
    case words([String])
    /// `true` or `false`.
    case boolean
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A time with a unit.
    case duration(ClosedRange<Duration>)
    /// An amount of memory with a unit.
    case byteSize(ClosedRange<Int>)
    /// A list of so many elements.
    case list(ValueShape, count: ClosedRange<Int>)
    /// A mapping with known keys; where groups of keys are listed, all keys of at least one group are needed.
    case section([any DescribedKey], needs: [[String]] = [])
    /// A mapping whose keys are the administrator's.
    case table(keys: String, ValueShape)
    /// One of several shapes.
    case anyOf([ValueShape])
    /// A shape with a name, which may hold itself.
    case named(String, @Sendable () -> ValueShape)
}
