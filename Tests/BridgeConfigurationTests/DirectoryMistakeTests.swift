import BridgeConfiguration
import Testing

/// Mistakes in `directory` and `correlation`, above all those that would send secrets in the clear.
@Suite
struct DirectoryMistakeTests {
    @Test(arguments: [
        Mistake(
            6,
            "  kind: openldap",
            "1:1: error: correlation: missing: of a directory of kind `openldap` only you know"
        ),
        Mistake(
            6,
            "  kind: active_directory",
            "6:9: error: directory.kind: expected one of `active-directory`, `openldap`, `generic`: did you mean `active-directory`?"
        ),
        Mistake(7, "  servers: [dc1.corp.example]", "7:13: error: directory.servers[0]: expected an LDAP URL such as"),
        Mistake(
            7,
            "  servers: ['ldaps://user:secret@dc1']",
            "7:13: error: directory.servers[0]: expected an LDAP URL such as `ldaps://dc1.corp.example`: a URL takes no user"
        ),
        Mistake(
            7,
            "  servers: [\"lda\\ts://a\", \"ldap://b\\u202E c\"]",
            "7:13: error: directory.servers[0]: expected an LDAP URL such as `ldaps://dc1.corp.example`: unknown scheme, "
                + "expected ldap://, ldaps:// or ldapi:// in \"lda\\ts://a\"",
            "7:27: error: directory.servers[1]: expected an LDAP URL such as `ldaps://dc1.corp.example`: only a host and a "
                + "port may follow the scheme in \"ldap://b\\u{202E} c\""
        ),
        Mistake(7, "  servers: []", "7:12: error: directory.servers: expected at least 1 in the list"),
        Mistake(
            7,
            "  servers: [\(Array(repeating: "ldaps://a", count: 17).joined(separator: ", "))]",
            "7:12: error: directory.servers: expected at most 16 in the list, found 17"
        ),
        Mistake(
            7,
            "  servers: [ldaps://a, ldaps://a:636]",
            "7:24: warning: directory.servers[1]: this server is listed twice"
        ),
        Mistake(
            7,
            "  servers: [ldaps://a, ldap://dc1.corp.example]",
            "7:24: error: directory.servers[1]: without TLS anybody on the way can read passwords"
        ),
        Mistake(7, "  servers: ['ldap://[::2]']", "7:13: error: directory.servers[0]: without TLS"),
        Mistake(
            7,
            "  startTLS: true\n  servers: [ldap://dc1.corp.example, ldaps://a, 'ldapi://%2Frun%2Fldapi']",
            "8:38: error: directory.servers[1]: `startTLS: true` upgrades ldap:// connections; ldaps:// is never one",
            "8:49: error: directory.servers[2]: `startTLS: true` upgrades ldap:// connections; ldapi:// is never one"
        ),
        Mistake(
            7,
            "  serverz: [ldaps://a]",
            "6:3: error: directory.servers: missing: the servers' URLs",
            "7:3: error: directory.serverz: unknown key; did you mean `servers`?"
        ),
        Mistake(
            7,
            "  servers: [ldaps://a]\n  discover: { domain: corp.example }",
            "8:13: error: directory.discover: servers come from one place: give `servers` or `discover`"
        ),
        Mistake(
            7,
            "  discover: { domain: corp.example }\n  backupServers: [ldaps://a]",
            "8:18: error: directory.backupServers: they stand behind `servers`, which is missing"
        ),
        Mistake(
            7,
            "  discover: { domain: 'corp example', nameServers: [dns.corp.example] }",
            "7:23: error: directory.discover.domain: expected a DNS domain such as `corp.example`",
            "7:53: error: directory.discover.nameServers[0]: expected an IP address"
        ),
        Mistake(
            7,
            "  servers: [ldaps://a]\n  backupServers: [ldap://dc1.corp.example]",
            "8:19: error: directory.backupServers[0]: without TLS anybody on the way can read passwords"
        ),
        Mistake(
            7,
            "  servers: [ldaps://a, ldaps://b]\n  order: roundrobin\n  hedging: sometimes",
            "8:10: error: directory.order: expected one of `inOrder`, `byLatency`, `roundRobin`: did you mean `roundRobin`?",
            "9:12: error: directory.hedging: expected `true` or `false`"
        ),
        Mistake(
            7,
            "  servers: [ldaps://a]\n  order: byLatency",
            "8:10: warning: directory.order: with one server it changes nothing"
        ),
        Mistake(
            7,
            "  servers: [ldaps://a]\n  bind: { external: true }",
            "8:9: error: directory.bind: `external` needs something that proves who the service is"
        ),
        Mistake(8, "  base: people", "8:9: error: directory.base: expected a distinguished name such as"),
        Mistake(8, "  base: ''", "8:9: error: directory.base: expected a distinguished name such as"),
        Mistake(
            8,
            "  base: dc=x\n  filter: (objectClass=person",
            "9:11: error: directory.filter: expected a search filter such as"
        ),
        Mistake(
            8,
            "  base: dc=x\n  filter: objectClass=person",
            "9:11: error: directory.filter: expected a search filter such as"
        ),
        Mistake(
            8,
            "  base: dc=x\n  connections: 65",
            "9:16: error: directory.connections: expected a whole number from 1 to 64"
        ),
        Mistake(
            8,
            "  base: dc=x\n  operationsPerConnection: 1001",
            "9:28: error: directory.operationsPerConnection: expected"
        ),
        Mistake(
            8,
            "  base: dc=x\n  connectTimeout: 3",
            "9:19: error: directory.connectTimeout: expected a duration from 50ms to 1m"
        ),
    ])
    func `in directory`(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Mistake(
            8,
            "  base: dc=x\n  tls: { insecureSkipVerify: true }",
            "9:30: warning: directory.tls.insecureSkipVerify: anybody on the way can pretend to be the directory"
        ),
        Mistake(
            8,
            "  base: dc=x\n  tls: { minimumVersion: 1.1 }",
            "9:26: error: directory.tls.minimumVersion: expected one of `1.2`, `1.3`"
        ),
        Mistake(
            8,
            "  base: dc=x\n  tls: { clientCertificate: tls/chain.pem }",
            "9:29: error: directory.tls.clientCertificate: `privateKey` is missing beside it"
        ),
        Mistake(
            8,
            "  base: dc=x\n  tls: { privateKey: /etc/bridge/key.pem }",
            "9:22: error: directory.tls.privateKey: `clientCertificate` is missing beside it"
        ),
        Mistake(
            8,
            "  base: dc=x\n  tls: { clientCertificate: none.pem, privateKey: tls/encrypted.pem }",
            "9:29: error: directory.tls.clientCertificate: expected the path of a PEM file with a certificate: No such",
            "9:51: error: directory.tls.privateKey: expected the path of a PEM file with a private key: it is encrypted"
        ),
        Mistake(
            8,
            "  base: dc=x\n  tls: { caFile: none.pem }",
            "9:18: error: directory.tls.caFile: expected the path of a PEM file with a certificate: No such file"
        ),
        Mistake(
            8,
            "  base: dc=x\n  tls: { caFile: /etc/bridge/key.pem }",
            "9:18: error: directory.tls.caFile: expected the path of a PEM file with a certificate: no block"
        ),
        Mistake(
            8,
            "  base: dc=x\n  bind: { dn: 'cn=a' }",
            "9:9: error: directory.bind.password: missing: the password"
        ),
        Mistake(
            8,
            "  base: dc=x\n  bind: { dn: 'cn=a', password: '' }",
            "9:33: error: directory.bind.password: expected a secret, best as `\"${env:NAME}\"` or `\"${file:PATH}\"`: it is empty"
        ),
        Mistake(
            8,
            "  base: dc=x\n  bind: { dn: 'cn=a', password: '${env:EMPTY}' }",
            "9:33: error: directory.bind.password: expected a secret"
        ),
        Mistake(
            8,
            "  base: dc=x\n  bind: { dn: bridge, password: x }",
            "9:15: error: directory.bind.dn: expected the account's DN"
        ),
        Mistake(
            8,
            "  base: dc=x\n  bind: { dn: 'cn=a,,', password: x }",
            "9:15: error: directory.bind.dn: expected the account's DN"
        ),
        Mistake(
            8,
            "  base: dc=x\n  bind: { external: true, dn: 'cn=a' }",
            "9:9: error: directory.bind: more than one way to bind"
        ),
        Mistake(
            8,
            "  base: dc=x\n  bind: { external: false }",
            "9:9: error: directory.bind.dn: missing: the DN",
            "9:9: error: directory.bind.password: missing: the password"
        ),
        Mistake(
            8,
            "  base: dc=x\n  bind: { gssapi: { principal: a } }",
            "9:19: error: directory.bind.gssapi: tickets come from one place"
        ),
        Mistake(
            8,
            "  base: dc=x\n  bind: { gssapi: { keytab: none.keytab } }",
            "9:29: error: directory.bind.gssapi.keytab: expected the path of a keytab: No such file"
        ),
        Mistake(
            8,
            "  base: dc=x\n  bind: { gssapi: { keytab: /etc/bridge/key.pem } }",
            "9:29: error: directory.bind.gssapi.keytab: expected the path of a keytab: it is no keytab"
        ),
        Mistake(
            8,
            "  base: dc=x\n  groups: { strategy: memberof, memberAttribute: 'a b', maximumDepth: 0 }",
            "9:23: error: directory.groups.strategy: expected one of `automatic`, `memberOf`, `memberSearch`, `tokenGroups`, `tokenGroupNames`, `inChain`: did you mean `memberOf`?",
            "9:50: error: directory.groups.memberAttribute: expected an attribute name",
            "9:71: error: directory.groups.maximumDepth: expected a whole number from 1 to 64"
        ),
        Mistake(
            8,
            "  base: dc=x\n  groups: { types: [], scopes: [local], maximumRoundTrips: 0, nameCacheTime: 10 }",
            "9:20: error: directory.groups.types: expected at least 1 in the list, found 0",
            "9:33: error: directory.groups.scopes[0]: expected one of `global`, `universal`, `domainLocal`",
            "9:60: error: directory.groups.maximumRoundTrips: expected a whole number from 1 to 100000",
            "9:78: error: directory.groups.nameCacheTime: expected a duration from 0ms to 24h"
        ),
        Mistake(
            8,
            "  base: dc=x\n  groups: { strategy: tokenGroups, types: [security, distribution] }",
            "9:23: error: directory.groups.strategy: `tokenGroups` has security groups only: `types` must be `[security]`"
        ),
        Mistake(
            8,
            "  base: dc=x\n  groups: { nested: false, strategy: inChain }",
            "9:38: error: directory.groups.strategy: `inChain` always has groups of groups: `nested` must be `true`"
        ),
        Mistake(
            6,
            "  kind: openldap\n  groups: { strategy: tokenGroupNames }",
            "1:1: error: correlation: missing",
            "7:23: error: directory.groups.strategy: `tokenGroupNames` is Active Directory's"
        ),
        Mistake(
            6,
            "  kind: openldap\n  groups: { scopes: [global] }",
            "1:1: error: correlation: missing",
            "7:11: error: directory.groups: `scopes` is Active Directory's"
        ),
    ])
    func `in directory's own sections`(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Mistake(
            7,
            "  servers: ['ldapi://%2Frun%2Fldapi']\n  bind: { gssapi: { credentialCache: tickets } }",
            "7:13: error: directory.servers[0]: a socket has no host name for Kerberos"
        ),
        Mistake(
            7,
            "  servers: [ldaps://a.test, ldaps://b.test]\n  bind: { gssapi: { credentialCache: t, host: a.test } }",
            "7:29: warning: directory.servers[1]: `bind.gssapi.host` is taken for the name of this server too"
        ),
    ])
    func `in Kerberos names`(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Mistake(9, "correlation: []\nclaims:", "9:14: error: correlation: expected at least 1 in the list"),
        Mistake(
            9,
            "correlation: { subject: id }\nclaims:",
            "9:14: error: correlation: expected a list, found a mapping"
        ),
        Mistake(
            9,
            "correlation:\n  - { subject: userPrincipleName, attribute: mail }\nclaims:",
            "10:16: error: correlation[0].subject: expected one of `id`, `userPrincipalName`, `mail`, `onPremisesSecurityIdentifier`, `onPremisesSamAccountName`, `onPremisesUserPrincipalName`, `employeeId`, `username`, `signUpIdentity`: did you mean `userPrincipalName`?"
        ),
        Mistake(
            9,
            "correlation:\n  - { subject: id, attribute: 'a)(b=*', as: SID, guest: true }\nclaims:",
            "10:31: error: correlation[0].attribute: expected an attribute name such as `mail`",
            "10:45: error: correlation[0].as: expected one of `text`, `sid`, `guid`, `uuid`, `User_{id}`: did you mean `sid`?",
            "10:50: error: correlation[0].guest: unknown key; did you mean `guests`?"
        ),
        Mistake(
            9,
            "correlation:\n  - { subject: mail, attribute: mail, transform: [upper] }\nclaims:",
            "10:51: error: correlation[0].transform[0]: expected one of `lowercase`, `beforeAt`, `afterAt`"
        ),
        Mistake(
            9,
            "correlation:\n  - { subject: mail, all: [{ subject: mail }], base: people, scope: two, name: '' }\nclaims:",
            "10:16: error: correlation[0].subject: it belongs into an element of `all`, which is given too",
            "10:28: error: correlation[0].all[0].attribute: missing: the entry's attribute that equals it",
            "10:54: error: correlation[0].base: expected a distinguished name",
            "10:69: error: correlation[0].scope: expected one of `subtree`, `oneLevel`",
            "10:80: error: correlation[0].name: expected a name of 1 to 64 bytes"
        ),
        Mistake(9, "correlation:\n  - all: []\nclaims:", "10:10: error: correlation[0].all: expected at least 1"),
        Mistake(
            8,
            "  base: dc=x\n  combinesRules: maybe\n  securityIdentifierAttribute: 'a b'",
            "9:18: error: directory.combinesRules: expected `true` or `false`",
            "10:32: error: directory.securityIdentifierAttribute: expected an attribute name"
        ),
    ])
    func `in correlation`(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        "  servers: [ldap://localhost, 'ldap://[::1]:3389', ldap://127.0.0.9, 'ldapi://%2Frun%2Fldapi']",
        "  servers: [ldap://dc1.corp.example]\n  startTLS: true",
        "  servers: [ldap://dc1.corp.example]\n  insecurePlainText: true",
        "  servers: [ldaps://dc1.corp.example]\n  bind: { dn: bridge@corp.example, password: x }",
        "  servers: [ldaps://dc1.corp.example]\n  bind: { dn: 'CORP\\bridge', password: x }",
        "  servers: ['ldapi://%2Frun%2Fldapi']\n  bind: { external: true }",
        "  servers: [ldap://dc1.corp.example]\n  bind: { gssapi: { credentialCache: tickets } }",
        "  servers: [ldaps://dc1.corp.example]\n  bind: { gssapi: { credentialCache: 'KCM:', principal: a@B } }",
        "  servers: ['ldapi://%2Frun%2Fldapi']\n  bind: { gssapi: { credentialCache: tickets, host: dc1 } }",
    ])
    func `connections that are safe, or said to be meant, have no finding`(_ line: String) {
        #expect(TestLoader.findings(Documents.minimal(replacing: 7, by: line)).isEmpty)
    }

    @Test(arguments: [
        "listen: { address: '[::1]:0' }", "listen: { address: localhost:80 }", "listen: { address: 127.8.0.1:80 }",
        "listen: { address: 0.0.0.0:80, insecurePlainHTTP: true }",
        "listen: { address: 0.0.0.0:80, certificate: tls/chain.pem, privateKey: key.pem }",
    ])
    func `listeners that are safe, or said to be meant, have no finding`(_ line: String) {
        let existing = line.replacing("key.pem", with: "/etc/bridge/key.pem")
        #expect(TestLoader.findings(Documents.minimal(replacing: 1, by: existing)).isEmpty)
    }
}
