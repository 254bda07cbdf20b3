import Directory
import DirectoryValues
import EntraCallout

/// Keys of both events of a sign-up form.
enum SignUpKeys {
    static let correlation = EventKeys.correlation(example: "[{ subject: signUpIdentity, attribute: mail }]")
    static let subject = Key(
        "subject",
        "which attributes of the form are fields of the subject; `signUpIdentity` is always there",
        SignUpSubject.form
    )
    static let accountState = EventKeys.accountState(
        "the conditions of an account under which its entry counts as unknown",
        usual: [.disabled]
    )
    static let blockPage = Key(
        "blockPage",
        "the page that ends a sign-up",
        BlockPageSection.form,
        absence: .follows("none, as long as nothing says `block`")
    )

    /// The page; that it is missing where somebody would see it, or never seen, is a finding.
    static func readBlockPage(_ section: Section, isShown: Bool) -> BlockPage? {
        let page = section.value(self.blockPage)
        if isShown, !section.contains(self.blockPage) {
            section.findings.error(
                section.site.appending(key: self.blockPage.name),
                "missing: the page that ends a sign-up, as something here says `block`"
            )
            return nil
        }
        if !isShown, section.contains(self.blockPage) {
            section.findings.warning(section.site(of: self.blockPage), "is never shown: nothing here says `block`")
        }
        return page ?? .usual
    }
}
