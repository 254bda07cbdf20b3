import StandIns

/// The event that is sent, with all that Entra tells of a user.
enum CalloutEvent {
    /// Where the load generator puts the number of a user.
    static let placeholder = "@USER@"

    /// Writes the event.
    ///
    /// - Parameter tenant: The tenant that sends it.
    /// - Returns: JSON with ``placeholder`` in it.
    static func text(of tenant: StandInTenant) -> String {
        """
        {
          "type": "microsoft.graph.authenticationEvent.tokenIssuanceStart",
          "source": "/tenants/\(tenant.id)/applications/\(Self.application.applicationID)",
          "data": {
            "@odata.type": "microsoft.graph.onTokenIssuanceStartCalloutData",
            "tenantId": "\(tenant.id)",
            "authenticationEventListenerId": "2f8c61b9-d047-4e35-a19c-5b7e03f6d842",
            "customAuthenticationExtensionId": "d6b390e7-58fa-4c21-8e7d-a4f06c1b9352",
            "authenticationContext": {
              "correlationId": "f40b9c62-7d1e-4a85-93cf-2e6b08d7a514",
              "client": {
                "ip": "203.0.113.87",
                "locale": "en-gb",
                "market": "en-gb"
              },
              "protocol": "OAUTH2.0",
              "requestType": "signin",
              "clientServicePrincipal": \(Self.servicePrincipal),
              "resourceServicePrincipal": \(Self.servicePrincipal),
              "user": {
                "companyName": "Example",
                "createdDateTime": "2019-11-04T08:17:52Z",
                "displayName": "Given Family",
                "givenName": "Given",
                "id": "1d50c8b7-f394-4e26-8a0d-b96e72\(Self.placeholder)",
                "mail": "user\(Self.placeholder)@example.test",
                "onPremisesSamAccountName": "user\(Self.placeholder)",
                "onPremisesUserPrincipalName": "user\(Self.placeholder)@example.test",
                "preferredLanguage": "en-GB",
                "surname": "Family",
                "userPrincipalName": "user\(Self.placeholder)@example.test",
                "userType": "Member"
              }
            }
          }
        }
        """
    }

    /// The application that users sign in to.
    static let application = StandInApplication.dispatch

    private static let servicePrincipal = """
        {
                "id": "\(Self.application.servicePrincipalID)",
                "appId": "\(Self.application.applicationID)",
                "appDisplayName": "\(Self.application.displayName)",
                "displayName": "\(Self.application.displayName)"
              }
        """
}
