/// Payloads of sign-ups and their answers, of the shapes that Entra documents; all values are invented.
enum SignUpSample {
    /// What is sent before the form is shown.
    static let startRequest = """
        {
          "type": "microsoft.graph.authenticationEvent.attributeCollectionStart",
          "source": "/tenants/9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906/applications/00000003-0000-0000-c000-000000000000",
          "data": {
            "@odata.type": "microsoft.graph.onAttributeCollectionStartCalloutData",
            "tenantId": "9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906",
            "authenticationEventListenerId": "83e5d0a7-1b4c-4f96-8d2e-c67091ba5f34",
            "customAuthenticationExtensionId": "3c72ea90-f4d5-4b18-a06f-8de159b7c403",
            "authenticationContext": {
              "correlationId": "e50d73b8-9c2f-4416-a8db-60f9e2c7b14d",
              "client": {
                "ip": "2001:db8:40:9f::2c17",
                "locale": "de-de",
                "market": "de-de"
              },
              "protocol": "OAUTH2.0",
              "clientServicePrincipal": {
                "id": "d39c8e15-7a06-4fb2-95d4-60e1fa728b3c",
                "appId": "48b0f6d7-25e9-4a3c-8167-e90d4c7ba253",
                "appDisplayName": "Harbour Lane Shop",
                "displayName": "Harbour Lane Shop"
              },
              "resourceServicePrincipal": {
                "id": "2ce05b9f-71a8-4d36-8e4c-f9073ab1d562",
                "appId": "00000003-0000-0000-c000-000000000000",
                "appDisplayName": "Microsoft Graph",
                "displayName": "Microsoft Graph"
              }
            },
            "userSignUpInfo": {
              "attributes": {
                "email": {
                  "@odata.type": "microsoft.graph.stringDirectoryAttributeValue",
                  "value": "mara.devlin@mailbox.example",
                  "attributeType": "builtIn"
                },
                "givenName": {
                  "@odata.type": "microsoft.graph.stringDirectoryAttributeValue",
                  "value": null,
                  "attributeType": "builtIn"
                },
                "city": {
                  "@odata.type": "microsoft.graph.stringDirectoryAttributeValue",
                  "value": null,
                  "attributeType": "builtIn"
                },
                "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_loyaltyTopics": {
                  "@odata.type": "microsoft.graph.stringDirectoryAttributeValue",
                  "value": "Rail,Sea",
                  "attributeType": "directorySchemaExtension"
                },
                "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_memberSince": {
                  "@odata.type": "microsoft.graph.int64DirectoryAttributeValue",
                  "value": 2021,
                  "attributeType": "directorySchemaExtension"
                },
                "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_newsletter": {
                  "@odata.type": "microsoft.graph.booleanDirectoryAttributeValue",
                  "value": false,
                  "attributeType": "directorySchemaExtension"
                }
              },
              "identities": [
                {
                  "signInType": "email",
                  "issuer": "harbourlaneshop.onmicrosoft.com",
                  "issuerAssignedId": "mara.devlin@mailbox.example"
                }
              ]
            }
          }
        }
        """

    /// The form is shown as it is.
    static let startContinues = """
        {
          "data": {
            "@odata.type": "microsoft.graph.onAttributeCollectionStartResponseData",
            "actions": [
              {
                "@odata.type": "microsoft.graph.attributeCollectionStart.continueWithDefaultBehavior"
              }
            ]
          }
        }
        """

    /// The form is filled.
    static let startPrefills = """
        {
          "data": {
            "@odata.type": "microsoft.graph.onAttributeCollectionStartResponseData",
            "actions": [
              {
                "@odata.type": "microsoft.graph.attributeCollectionStart.setPrefillValues",
                "inputs": {
                  "givenName": "Mara",
                  "city": "Bremen",
                  "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_loyaltyTopics": "Rail,Sea",
                  "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_memberSince": 2021,
                  "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_newsletter": false
                }
              }
            ]
          }
        }
        """

    /// The sign-up ends before the form.
    static let startBlocks = """
        {
          "data": {
            "@odata.type": "microsoft.graph.onAttributeCollectionStartResponseData",
            "actions": [
              {
                "@odata.type": "microsoft.graph.attributeCollectionStart.showBlockPage",
                "title": "Account request pending",
                "message": "We already hold a request for this address. You will get an e-mail once it is approved."
              }
            ]
          }
        }
        """

    /// What is sent with the form.
    static let submitRequest = """
        {
          "type": "microsoft.graph.authenticationEvent.attributeCollectionSubmit",
          "source": "/tenants/9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906/applications/00000003-0000-0000-c000-000000000000",
          "data": {
            "@odata.type": "microsoft.graph.onAttributeCollectionSubmitCalloutData",
            "tenantId": "9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906",
            "authenticationEventListenerId": "5ad17f42-e86b-4c09-b3f7-19d04e8c2a65",
            "customAuthenticationExtensionId": "f18d4b6c-90e2-4a37-8b5d-2c6f70a9e1d5",
            "authenticationContext": {
              "correlationId": "8b60f3d9-2e7a-4c51-90ed-7f4bc8a1d635",
              "client": {
                "ip": "2001:db8:40:9f::2c17",
                "locale": "de-de",
                "market": "de-de"
              },
              "protocol": "OAUTH2.0",
              "clientServicePrincipal": {
                "id": "d39c8e15-7a06-4fb2-95d4-60e1fa728b3c",
                "appId": "48b0f6d7-25e9-4a3c-8167-e90d4c7ba253",
                "appDisplayName": "Harbour Lane Shop",
                "displayName": "Harbour Lane Shop"
              },
              "resourceServicePrincipal": {
                "id": "2ce05b9f-71a8-4d36-8e4c-f9073ab1d562",
                "appId": "00000003-0000-0000-c000-000000000000",
                "appDisplayName": "Microsoft Graph",
                "displayName": "Microsoft Graph"
              }
            },
            "userSignUpInfo": {
              "attributes": {
                "email": {
                  "@odata.type": "microsoft.graph.stringDirectoryAttributeValue",
                  "value": "mara.devlin@mailbox.example",
                  "attributeType": "builtIn"
                },
                "givenName": {
                  "@odata.type": "microsoft.graph.stringDirectoryAttributeValue",
                  "value": "Mara",
                  "attributeType": "builtIn"
                },
                "displayName": {
                  "@odata.type": "microsoft.graph.stringDirectoryAttributeValue",
                  "value": "Mara D",
                  "attributeType": "builtIn"
                },
                "city": {
                  "@odata.type": "microsoft.graph.stringDirectoryAttributeValue",
                  "value": "Brem3n",
                  "attributeType": "builtIn"
                },
                "country": {
                  "@odata.type": "microsoft.graph.stringDirectoryAttributeValue",
                  "value": "de",
                  "attributeType": "builtIn"
                },
                "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_loyaltyTopics": {
                  "@odata.type": "microsoft.graph.stringDirectoryAttributeValue",
                  "value": "Rail,Sea",
                  "attributeType": "directorySchemaExtension"
                },
                "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_memberSince": {
                  "@odata.type": "microsoft.graph.int64DirectoryAttributeValue",
                  "value": 2021,
                  "attributeType": "directorySchemaExtension"
                },
                "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_newsletter": {
                  "@odata.type": "microsoft.graph.booleanDirectoryAttributeValue",
                  "value": true,
                  "attributeType": "directorySchemaExtension"
                }
              },
              "identities": [
                {
                  "signInType": "email",
                  "issuer": "harbourlaneshop.onmicrosoft.com",
                  "issuerAssignedId": "mara.devlin@mailbox.example"
                }
              ]
            }
          }
        }
        """

    /// The form is taken as it is.
    static let submitContinues = """
        {
          "data": {
            "@odata.type": "microsoft.graph.onAttributeCollectionSubmitResponseData",
            "actions": [
              {
                "@odata.type": "microsoft.graph.attributeCollectionSubmit.continueWithDefaultBehavior"
              }
            ]
          }
        }
        """

    /// The form is changed.
    static let submitModifies = """
        {
          "data": {
            "@odata.type": "microsoft.graph.onAttributeCollectionSubmitResponseData",
            "actions": [
              {
                "@odata.type": "microsoft.graph.attributeCollectionSubmit.modifyAttributeValues",
                "attributes": {
                  "city": "Bremen",
                  "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_newsletter": true,
                  "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_memberSince": 2021
                }
              }
            ]
          }
        }
        """

    /// The form is shown again.
    static let submitIsInvalid = """
        {
          "data": {
            "@odata.type": "microsoft.graph.onAttributeCollectionSubmitResponseData",
            "actions": [
              {
                "@odata.type": "microsoft.graph.attributeCollectionSubmit.showValidationError",
                "message": "Please correct the marked fields.",
                "attributeErrors": {
                  "city": "A city name has no digits.",
                  "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_memberSince": "Enter a four-digit year."
                }
              }
            ]
          }
        }
        """

    /// The sign-up ends after the form.
    static let submitBlocks = """
        {
          "data": {
            "@odata.type": "microsoft.graph.onAttributeCollectionSubmitResponseData",
            "actions": [
              {
                "@odata.type": "microsoft.graph.attributeCollectionSubmit.showBlockPage",
                "title": "Sign-up is closed",
                "message": "This shop does not deliver to your country yet."
              }
            ]
          }
        }
        """
}
