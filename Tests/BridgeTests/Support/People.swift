import StandIns

/// Users beside those of ``StandInUser``, all in `config/demo/people.ldif`, and applications of `bridge.yaml`.
enum People {
    static let unusedID = "c2b9d1e4-6f07-4a38-8d5c-93e0a7f4b612"

    /// A user whom the event names by principal name and mail address alone.
    static func named(_ userPrincipalName: String? = nil, mail: String? = nil) -> StandInUser {
        StandInUser(id: Self.unusedID, userPrincipalName: userPrincipalName, mail: mail)
    }
}

extension StandInApplication {
    /// The application that requires an employee number.
    static let payroll = StandInApplication(
        applicationID: "b2d40c1f-5a3e-4d6b-9c77-0e18f4a6d235",
        displayName: "Harbour Lane Payroll"
    )
    /// An application that the configuration does not name.
    static let unlisted = StandInApplication(
        applicationID: "6f1c2d80-93be-4a57-8e04-b7d5a2c9f316",
        displayName: "Unlisted"
    )
}
