/// Documents that tests start from.
enum Documents {
    /// The shortest document without a finding.
    ///
    /// Tests replace lines of it by number.
    static let minimal = """
        listen: { address: 127.0.0.1:8080 }
        tenants:
          - id: 5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38
            audiences: [api://bridge.corp.example/1]
        directory:
          kind: active-directory
          servers: [ldaps://dc1.corp.example]
          base: dc=corp,dc=example
        claims:
          employeeId: employeeNumber
        applications:
          default: { release: [employeeId] }
        """

    /// Every key that there is.
    static let complete = """
        listen:
          address: "[::]:8443"
          path: /callout/entra
          certificate: tls/chain.pem
          privateKey: /etc/bridge/key.pem
          insecurePlainHTTP: false
          limits:
            connections: 500
            headerSize: 32KiB
            headerTimeout: 5s
            idleTimeout: 60s
            writeTimeout: 7s
            streams: 50
          secret: { query: code, value: ["${file:secrets/url}", "${env:URL_SECRET}"] }
          clientCertificates: { authorities: tls/authority.pem, names: [gateway.corp.example] }
          proxies: [192.0.2.7, "2001:db8::/32"]
        budget: 1700ms
        entraTimeout: 2000ms
        maximumConcurrentCallouts: 64
        log: { level: debug, format: json }
        audit: { file: log/audit.jsonl, subject: hashed, key: "${file:secrets/pseudonym}", failClosed: true, queue: 1000 }
        admin: { address: 127.0.0.1:9901 }
        monitoring:
          address: 0.0.0.0:9902
          readyTenants: any
          readyDirectories: none
          maximumKeysAge: 12h
          drainDelay: 5s
        cache: { fresh: 30s, refreshAfter: 20s, stale: 4h, negative: 5s, background: 3s, entries: 1000, size: 4MiB }
        events:
          tokenIssuanceStart: { path: /token }
          attributeCollectionStart:
            path: /sign-up/start
            correlation: [{ subject: signUpIdentity, attribute: mail }, { all: [{ subject: employeeId, attribute: employeeNumber }, { subject: signUpIdentity, attribute: mail }] }]
            subject: { employeeId: extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_number }
            prefill: { givenName: givenName, city: { from: l, transform: [trim] } }
            unknownUser: continue
            ambiguousUser: block
            directoryDown: fail
            accountState: [disabled, expired]
            blockPage: { title: Staff only, message: Ask HR. }
          attributeCollectionSubmit:
            path: /sign-up/submit
            correlation: [{ subject: signUpIdentity, attribute: mail }]
            subject: {}
            validate:
              surname: { with: sn, compare: name, optional: true, message: This is not your name. }
              birthday: { with: birthDate, compare: date, form: dd.MM.yyyy, withForm: yyyyMMdd, timeZone: Europe/Berlin }
            mismatch: invalid
            message: Please correct the marked fields.
            fill: { department: departmentNumber }
            unknownUser: invalid
            ambiguousUser: block
            directoryDown: fail
            accountState: [disabled]
            blockPage: { message: Ask HR. }
          passwordSubmit:
            path: /password
            correlation: [{ subject: username, attribute: mail }]
            certificates: [{ certificate: tls/password.pem, privateKey: /etc/bridge/password.key }]
            attempts: { limit: 4, per: 10m, page: { title: Wait, message: Too many wrong passwords. } }
            accountState:
              { disabled: retry, locked: block, expired: block, passwordExpired: update, passwordMustChange: migrate }
            blockPage: { title: Sign-in blocked, message: Call the service desk. }
          verifiedIdClaimValidation:
            path: /verified-id
            correlation: [{ subject: employeeId, attribute: employeeNumber }]
            claims:
              firstName: { with: givenName, compare: name }
              fullName: { with: { template: "{givenName} {sn}" }, compare: name, optional: true }
            accountState: [disabled, locked]
            directoryDown: refuse
        tenants:
          - id: 5B1E0C7D-3A94-4F62-8D27-C1F60E9A4B38
            audiences: [4f1d8a52-7b60-4c39-9e05-d86a2b7f3c11, "api://bridge.corp.example/${env:AUDIENCE}"]
            metadata: [https://login.example/5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38/v2.0/.well-known/openid-configuration]
            issuers: [https://sts.example/5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38/]
            authorizedParties: [0A6C3E18-D2F4-4B75-8C91-5E7D30B9A264]
          - id: 9d27f4b0-61c8-4e35-a7f2-08b3d5c16e94
            audiences: [api://second.corp.example/1]
            kind: external
            domain: Second-Corp
            cloud: global
        directory:
          kind: openldap
          servers: [ldap://dc1.corp.example:3389, "ldap://[::1]"]
          startTLS: true
          insecurePlainText: false
          tls:
            caFile: tls/authority.pem
            serverName: directory.corp.example
            insecureSkipVerify: false
            minimumVersion: 1.3
            clientCertificate: tls/chain.pem
            privateKey: /etc/bridge/key.pem
          bind: { dn: "cn=bridge,ou=service,dc=corp,dc=example", password: "${file:secrets/ldap}" }
          base: ou=people,dc=corp,dc=example
          filter: (&(objectClass=person)(!(employeeType=robot*)))
          combinesRules: false
          securityIdentifierAttribute: sambaSID
          groups:
            strategy: memberOf
            base: ou=groups,dc=corp,dc=example
            filter: (objectClass=groupOfUniqueNames)
            memberAttribute: [uniqueMember, memberUid]
            memberValueAttribute: uid
            nameAttribute: ou
            nested: false
            primaryGroup: false
            maximumDepth: 3
            maximumCount: 50
            maximumRoundTrips: 70
            nameCacheTime: 0s
          connections: 4
          operationsPerConnection: 40
          connectTimeout: 1s
        correlation:
          - { subject: onPremisesSecurityIdentifier, attribute: objectSid }
          - { subject: id, attribute: entryUUID, as: guid, guests: true }
          - name: staff by uid
            all:
              - { subject: userPrincipalName, attribute: uid, transform: [beforeAt, lowercase] }
              - { subject: mail, attribute: o, as: text }
            base: ou=staff,ou=people,dc=corp,dc=example
            scope: oneLevel
        claims:
          employeeId: employeeNumber
          allGroups: groups
          oddAttribute: { from: { attribute: groups } }
          department: { from: department, default: Unassigned }
          displayLabel: { template: "{givenName} {sn}" }
          origin: { constant: ldap }
          features: { constant: [orders, tracking] }
          clearance: { from: extensionAttribute7, map: { 1: public, "2": secret, yes: no }, otherwise: none }
          crmRoles: { from: groups, match: "APP-CRM-(.*)", as: "$1-$$${x}", transform: [lowercase, trim], many: true, priority: 10 }
          title:
            - { when: { userType: guest, protocol: saml }, constant: External }
            - when: { any: [{ group: { equals: Board, as: cn } }, { not: { attribute: department, matches: "R.*" } }] }
              from: [title, { attribute: personalTitle, as: text }]
              several: first
              transform: [{ split: "," }, unique, { replace: "/", with: "" }, { substring: { start: 0, length: 40 } }]
          sites: { from: l, many: true, cut: true }
          reference: { from: uid, transform: [{ pseudonym: { key: "${file:secrets/pseudonym}", scope: all } }] }
        applications:
          "71D9E5A6-C430-4E8B-9F12-36B8027C4D5A":
            name: CRM
            release: [employeeId, crmRoles, displayLabel, clearance]
            require: [employeeId]
            directoryDown: omit
            unknownUser: fail
            ambiguous: omit
            byteLimit: 2000
          saml-apps:
            match: { protocol: saml, tenant: 5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38 }
            release: [title, sites, reference]
            directoryDown: [stale 1h, fail]
            guest: omit
            overageClaim: claimsCut
          default: { release: [department, allGroups, oddAttribute, origin, features] }
        """

    static let files: [String: String] = [
        "/etc/bridge/tls/chain.pem": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "/etc/bridge/tls/authority.pem": "text before\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "/etc/bridge/password.pem": PasswordCertificate.certificatePEM,
        "/etc/bridge/tls/password.pem": PasswordCertificate.certificatePEM,
        "/etc/bridge/password.key": PasswordCertificate.privateKeyPEM,
        "/etc/bridge/bridge.keytab": "\u{5}\u{2}\u{0}",
        "/etc/bridge/key.pem": "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n",
        "/etc/bridge/tls/encrypted.pem":
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
        "/etc/bridge/tls/encrypted-rsa.pem":
            "-----BEGIN RSA PRIVATE KEY-----\r\nProc-Type: 4,ENCRYPTED\r\n\r\nAAAA\r\n-----END RSA PRIVATE KEY-----\r\n",
        "/etc/bridge/secrets/ldap": "correct horse\n",
        "/etc/bridge/secrets/pseudonym": "0123456789abcdef\n",
        "/etc/bridge/secrets/url": "first-secret_of.the~url\n",
        "/etc/bridge/secrets/empty": "\n",
        "/etc/bridge/secrets/nul": "a\0b",
        "/etc/bridge/secrets/large": String(repeating: "x", count: 64 * 1024 + 1),
    ]

    static let environment = [
        "AUDIENCE": "one", "HIDDEN": "hunter2 of the environment", "EMPTY": "",
        "URL_SECRET": "second-secret-of-the-url",
    ]

    /// The minimal document with one line, counted from 1, replaced by others.
    static func minimal(replacing line: Int, by replacement: String) -> String {
        var lines = self.minimal.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        lines[line - 1] = replacement
        return lines.joined(separator: "\n")
    }
}
