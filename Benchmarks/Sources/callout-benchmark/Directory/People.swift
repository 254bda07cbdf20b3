/// The people of the directory, who are numbered from 0.
enum People {
    static let count = 100_000
    static let base = "ou=people,\(BenchmarkDirectory.suffix)"

    /// A number as it is written everywhere: six digits.
    static func digits(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, 6 - text.count)) + text
    }

    /// A person's name in the directory.
    static func name(_ number: Int) -> String { "uid=user\(self.digits(number)),\(self.base)" }

    /// A person's entry.
    static func entry(_ number: Int) -> String {
        let digits = self.digits(number)
        return """
            dn: \(self.name(number))
            objectClass: inetOrgPerson
            objectClass: entraPerson
            uid: user\(digits)
            cn: Given\(number) Family\(number)
            sn: Family\(number)
            givenName: Given\(number)
            displayName: Given\(number) Family\(number)
            userPrincipalName: user\(digits)@example.test
            mail: given\(number).family\(number)@example.test
            telephoneNumber: +49 30 \(100_000 + number)
            title: Engineer
            departmentNumber: D\(number % 97)
            employeeNumber: \(digits)


            """
    }
}
