/// The ways in which what is claimed can be compared with what the directory has.
///
/// Raw values are the words of the configuration.
enum AgreementWord: String, CaseIterable {
    case exact, caseFolded, name, date
}
