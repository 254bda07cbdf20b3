/// `log`: what is logged.
enum LogSection {
    static let level = Key(
        "level",
        "the least severe messages that are logged",
        .word,
        absence: .means(LogSettings.Level.info)
    )
    static let format = Key("format", "the form of a log line", .word, absence: .means(LogSettings.Format.text))

    static let keys: [any DescribedKey] = [level, format]
    static let form = ValueForm<LogSettings>
        .section(Self.keys) { section in
            let level = section.value(Self.level)
            let format = section.value(Self.format)
            guard let level, let format else { return nil }
            return LogSettings(level: level, format: format)
        }
}
