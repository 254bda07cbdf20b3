/// Payloads of account recoveries and their answers, of the shapes that Entra documents; all values are invented.
enum VerifiedIDSample {
    /// What is sent.
    static let request = """
        {
          "type": "microsoft.graph.authenticationEvent.verifiedIdClaimValidation",
          "source": "/tenants/5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38/applications/71d9e5a6-c430-4e8b-9f12-36b8027c4d5a",
          "data": {
            "@odata.type": "microsoft.graph.onVerifiedIdClaimValidationCalloutData",
            "tenantId": "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38",
            "authenticationEventListenerId": "94f6a20b-3de8-4157-ab9c-0e71d5c8f246",
            "customAuthenticationExtensionId": "70d8b5c4-e19f-4263-8fa0-d14c7e9b3a56",
            "authenticationContext": {
              "correlationId": "1e7c90ad-b648-4f53-8d2a-06c9e5f7b381",
              "protocol": "OAUTH2",
              "client": {
                "clientIp": "203.0.113.87",
                "locale": "en-gb",
                "market": "en-gb"
              },
              "clientServicePrincipal": {
                "appId": "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a",
                "displayName": "Harbour Lane Recovery",
                "id": "0a64b2f3-8c7d-4915-a2e6-d8f15b3097c4"
              },
              "resourceServicePrincipal": null,
              "user": {
                "id": "1d50c8b7-f394-4e26-8a0d-b96e72f1c435",
                "userPrincipalName": "ines.okafor@harbourlane.example",
                "givenName": "Ines",
                "surname": "Okafor",
                "mail": "ines.okafor@harbourlane.example",
                "onPremisesSamAccountName": "iokafor",
                "userType": "Member",
                "createdDateTime": "2019-11-04T08:17:52"
              }
            },
            "verifiedIdClaimsContext": {
              "identities": [
                {
                  "issuer": "harbourlane.example",
                  "issuerAssignedId": "ines.okafor@harbourlane.example",
                  "signInType": "userPrincipalName"
                }
              ],
              "additionalInfo": {
                "employeeId": "0031894"
              },
              "claims": {
                "firstName": "Ines",
                "lastName": "Okafor",
                "fullName": "Ines Okafor",
                "dateOfBirth": "1987-05-21",
                "documentType": "Passport",
                "documentId": "XK7730154",
                "documentExpiryDate": "2031-08-02"
              }
            }
          }
        }
        """

    /// The claims agree.
    static let passes = """
        {
          "data": {
            "@odata.type": "microsoft.graph.onVerifiedIdClaimValidationResponseData",
            "actions": [
              {
                "@odata.type": "microsoft.graph.verifiedIdClaimValidation.pass"
              }
            ]
          }
        }
        """

    /// They do not.
    static let fails = """
        {
          "data": {
            "@odata.type": "microsoft.graph.onVerifiedIdClaimValidationResponseData",
            "actions": [
              {
                "@odata.type": "microsoft.graph.verifiedIdClaimValidation.failed",
                "failedClaims": [
                  "dateOfBirth",
                  "documentId"
                ]
              }
            ]
          }
        }
        """
}
