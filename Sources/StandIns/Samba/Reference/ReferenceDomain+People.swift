extension ReferenceDomain {
    /// Those whose groups are of interest.
    static var people: [SambaAccount] {
        [
            self.person(
                self.fewGroups,
                [
                    "givenName": ["Ines"], "sn": ["Okafor"],
                    "msDS-ExternalDirectoryObjectId": ["User_\(self.externalObjectID)"],
                    "extensionAttribute7": ["amber"],
                    "proxyAddresses": ["SMTP:ines.okafor@corp.example.test", "smtp:ines@corp.example.test"],
                ]
            ),
            self.person(self.manyGroups),
            self.person(self.mostGroups),
            self.person(self.primaryGroupOnly),
            self.person(self.changedPrimaryGroup, primaryGroup: "contractors"),
            self.person(self.everyKindOfGroup),
            self.person(self.throughDistributionGroup),
            self.person(self.selfReference),
        ]
    }

    /// Those whose accounts are in a state of their own; all have ``password``.
    static var accountStates: [SambaAccount] {
        let yearAgo = WindowsTime.text(daysFromNow: -365)
        return [
            self.person(self.disabled, control: [.normal, .disabled]),
            self.person(self.expired, ["accountExpires": [WindowsTime.text(daysFromNow: -1)]]),
            self.person(self.expiresLater, ["accountExpires": [WindowsTime.text(daysFromNow: 100)]]),
            self.person(self.neverExpires, ["accountExpires": ["0"]]),
            self.person(self.mustChangePassword, ["pwdLastSet": ["0"]]),
            self.person(self.passwordExpired, ["pwdLastSet": [yearAgo]]),
            self.person(
                self.passwordNeverExpires,
                control: [.normal, .passwordNeverExpires],
                ["pwdLastSet": [yearAgo]]
            ),
            self.person(self.locked, ["lockoutTime": [WindowsTime.text(daysFromNow: 0)]]),
            self.person(self.onceLocked, ["lockoutTime": [yearAgo]]),
            self.person(self.smartCard, control: [.normal, .smartCardRequired]),
        ]
        .map { account in
            var account = account
            account.password = self.password
            return account
        }
    }

    /// Those who share values with others.
    static var twins: [SambaAccount] {
        let twin = self.person(self.twin)
        let shared = twin.attributes.filter { ["mail", "employeeID", "displayName"].contains($0.key) }
        return self.sharingMail.map { self.person($0, ["mail": [self.sharedMail]]) } + [
            twin,
            SambaAccount(self.twinComputer, name: "ADATWIN", kind: .computer, attributes: shared),
            SambaAccount(self.twinContact, name: "Ada Twin", kind: .contact, path: ["Contacts"], attributes: shared),
        ]
    }
}
