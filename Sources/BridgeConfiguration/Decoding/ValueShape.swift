/// What a key's value may be: all that editors and the reference are told of it.
///
/// It says no less than the function that reads the value takes: what an editor marks as wrong is wrong.
indirect enum ValueShape: Sendable {
    /// Text; with a pattern (ECMA 262, as JSON Schema has it) that it matches in full.
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
    /// A mapping with known keys.
    case section([any DescribedKey])
    /// A mapping whose keys are the administrator's.
    case table(keys: String, ValueShape)
    /// One of several shapes.
    case anyOf([ValueShape])
    /// A shape with a name, which may hold itself.
    case named(String, @Sendable () -> ValueShape)
}
