import Foundation

/// Makes spellings of one name the same.
///
/// 1. Letter case is folded.
/// 2. Letters that no decomposition takes apart are written with those of the alphabet: `ø` as `o`, `ł` as `l`, `đ` and
///    `ð` as `d`, `þ` as `th`, `æ` as `ae`, `œ` as `oe`, `ß` as `ss`, `ħ` as `h`, `ŧ` as `t`, `ŋ` as `n`, `ı` as `i`.
/// 3. Diacritics go: the text is decomposed (Unicode NFKD, which also takes ligatures and wide forms apart), and the
///    combining marks that are no letters of a script of their own are left out.
/// 4. Apostrophes and invisible characters go; hyphens, all other punctuation and white space are one space between
///    parts, and none around them.
///
/// A name has a second spelling, the one of machine readable travel documents (ICAO Doc 9303-3, section 6), where `ä`,
/// `ö`, `ü`, `ø` and `å` are `ae`, `oe`, `ue`, `oe` and `aa`. Two names agree if they have a spelling in common. The
/// order of the parts and their number count, and no letter is ever guessed.
enum NameFolding {
    /// The spellings of a name: one or two; none of a text without any letter, digit or symbol.
    static func spellings(of name: String) -> Set<String> {
        let composed = CaseFolding.foldedCase(name).precomposedStringWithCanonicalMapping
        let plain = self.folded(composed, by: self.plainLetters)
        let travel = self.folded(composed, by: self.plainLetters.merging(self.travelLetters) { $1 })
        return Set([plain, travel].filter { !$0.isEmpty })
    }

    private static let plainLetters: [Unicode.Scalar: String] = [
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ħ": "h", "ŧ": "t",
        "ŋ": "n", "ı": "i",
    ]
    private static let travelLetters: [Unicode.Scalar: String] = [
        "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa",
    ]
    /// What is written for an apostrophe, in names such as O'Brien; a decomposition would make spaces of some.
    private static let apostrophes: Set<Unicode.Scalar> = [
        "'", "`", "´", "\u{2018}", "\u{2019}", "\u{201B}", "\u{2032}", "\u{02B9}", "\u{02BB}", "\u{02BC}", "\u{02BE}",
        "\u{02BF}", "\u{055A}", "\u{FF07}",
    ]
    /// The blocks of combining marks that belong to no script; marks of others, the vowels of Hindi for one, are letters.
    private static let marks: [ClosedRange<UInt32>] = [
        0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F,
    ]

    private static func folded(_ text: String, by letters: [Unicode.Scalar: String]) -> String {
        var spelled = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !self.apostrophes.contains(scalar) {
            if let letter = letters[scalar] {
                spelled.append(contentsOf: letter.unicodeScalars)
            } else {
                spelled.append(scalar)
            }
        }
        // Some wide forms and ligatures have their letters only after the decomposition.
        let decomposed = CaseFolding.foldedCase(String(spelled).decomposedStringWithCompatibilityMapping)
        var folded = String.UnicodeScalarView()
        var isBetween = false
        for scalar in decomposed.unicodeScalars {
            switch self.part(scalar) {
            case .nothing: continue
            case .separator: isBetween = true
            case .letter:
                if isBetween, !folded.isEmpty { folded.append(" ") }
                isBetween = false
                folded.append(scalar)
            }
        }
        return String(folded)
    }

    private enum Part {
        case letter, separator, nothing
    }

    private static func part(_ scalar: Unicode.Scalar) -> Part {
        if self.marks.contains(where: { $0.contains(scalar.value) }) || self.apostrophes.contains(scalar) {
            return .nothing
        }
        switch scalar.properties.generalCategory {
        case .format: return .nothing
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .dashPunctuation, .connectorPunctuation,
            .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
            return .separator
        default: return .letter
        }
    }
}
