import ClaimsMapping
import EntraCallout
import Foundation

extension ValueForm where Value == String {
    /// The name of a form's attribute, or of a claim of a Verified ID.
    static let formName =
        ValueForm.scalar("the name of an attribute", shape: .text()) { text throws(TextFault) in
            if let fault = FormNameFault(text.value) { throw .because(fault.description) }
            return text.value
        }
        .writing { .text($0) }

    /// Text that people are shown who sign up.
    static let shownText = ValueForm.text(bytes: 1...1000).writing { .text($0) }
}

extension ValueForm where Value == DatePattern {
    /// How a date is written.
    static let datePattern = ValueForm.scalar("a date's form such as `dd.MM.yyyy`", shape: .text()) {
        text throws(TextFault) in
        do throws(DatePatternError) {
            return try DatePattern(text.value)
        } catch {
            throw .quoting(error.description)
        }
    }
}

extension ValueForm where Value == TimeZone {
    /// A time zone by its name.
    static let timeZone =
        ValueForm.scalar("a time zone such as `Europe/Berlin`", shape: .text()) {
            text throws(TextFault) in
            guard text.value.utf8.count <= 64, let zone = TimeZone(identifier: text.value) else { throw .mismatch }
            return zone
        }
        .writing { .text($0.identifier == TimeZone.gmt.identifier ? "UTC" : $0.identifier) }
}
