import Testing

/// Mistakes at the top level, in `listen` and in `tenants`: each has its finding at the exact place, and no other.
@Suite
struct ListenMistakeTests {
    @Test(arguments: [
        Mistake(
            1,
            "listen: { adress: 127.0.0.1:8080 }",
            "1:9: error: listen.address: missing: the address to listen on",
            "1:11: error: listen.adress: unknown key; did you mean `address`?"
        ),
        Mistake(
            1,
            "listen: 127.0.0.1:8080",
            "1:9: error: listen: expected a mapping with one of `address`, `path`, `certificate`"
        ),
        Mistake(1, "listen:", "1:1: error: listen: expected a mapping"),
        Mistake(1, "listen: { address: 8080 }", "1:20: error: listen.address: expected `host:port`"),
        Mistake(1, "listen: { address: '::1:8080' }", "1:20: error: listen.address: expected `host:port`"),
        Mistake(1, "listen: { address: localhost:65536 }", "1:20: error: listen.address: expected `host:port`"),
        Mistake(1, "listen: { address: 'a b:80' }", "1:20: error: listen.address: expected `host:port`"),
        Mistake(
            1,
            "listen: { address: 0.0.0.0:80 }",
            "1:20: error: listen.address: other machines can reach 0.0.0.0:80, and without TLS"
        ),
        Mistake(1, "listen: { address: 127.evil.example:80 }", "1:20: error: listen.address: other machines can reach"),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:80, insecurePlainHTTP: yes }",
            "1:53: error: listen.insecurePlainHTTP: expected `true` or `false`"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:80, path: callout }",
            "1:40: error: listen.path: expected a URL path such as `/callout`: it must begin with `/`"
        ),
        Mistake(1, "listen: { address: 127.0.0.1:80, path: /a?b }", "1:40: error: listen.path: expected a URL path"),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:80, certificate: tls/chain.pem }",
            "1:47: error: listen.certificate: `privateKey` is missing beside it"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:80, privateKey: none.pem }",
            "1:46: error: listen.privateKey: expected the path of a PEM file with a private key: No such file",
            "1:46: error: listen.privateKey: `certificate` is missing beside it"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:80, certificate: abc.pem, privateKey: tls/chain.pem }",
            "1:47: error: listen.certificate: expected the path of a PEM file with a certificate: No such file",
            "1:68: error: listen.privateKey: expected the path of a PEM file with a private key: no block"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:80, certificate: tls/chain.pem, privateKey: tls/encrypted.pem }",
            "1:74: error: listen.privateKey: expected the path of a PEM file with a private key: it is encrypted, and there"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:80, certificate: tls/chain.pem, privateKey: tls/encrypted-rsa.pem }",
            "1:74: error: listen.privateKey: expected the path of a PEM file with a private key: it is encrypted, and there"
        ),
    ])
    func `in listen`(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1, secret: { value: '${env:URL_SECRET}' } }",
            "1:41: error: listen.secret: the secret has one place in the URL: give `query: NAME`, or `path: true`"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1, secret: { query: code, path: true, value: '${env:URL_SECRET}' } }",
            "1:41: error: listen.secret: the secret has one place in the URL"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1, secret: { query: a&b, value: '${env:EMPTY}' } }",
            "1:50: error: listen.secret.query: expected a name of letters, digits and `-._~`",
            "1:62: error: listen.secret.value: expected a secret of 16 to 512 letters, digits and `-._~`"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1, secret: { path: true, value: AbCdEfGhIjKlMnOpQr } }",
            "1:62: warning: listen.secret.value: whoever reads this document knows the secret"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1, clientCertificates: { authorities: tls/chain.pem, names: gateway } }",
            "1:53: error: listen.clientCertificates: client certificates are shown in TLS: give `certificate`"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1, proxies: [192.0.2.1/24, proxy.corp.example] }",
            "1:43: error: listen.proxies[0]: expected an IP address or a range such as `192.0.2.7`, `192.0.2.0/24` or "
                + "`2001:db8::/32`: no address, or one with bits beyond its prefix",
            "1:57: error: listen.proxies[1]: expected an IP address"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1, limits: { connections: 0, headerSize: 1KiB, headerTimeout: 10 } }",
            "1:56: error: listen.limits.connections: expected a whole number from 1 to 100000",
            "1:71: error: listen.limits.headerSize: expected a size from 4KiB to 256KiB",
            "1:92: error: listen.limits.headerTimeout: expected a duration from 1s to 2m"
        ),
    ])
    func `in the limits and second factors of listen`(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1 }\nbudget: 700",
            "2:9: error: budget: expected a duration from 50ms to 10s"
        ),
        Mistake(1, "listen: { address: 127.0.0.1:1 }\nbudget: 49ms", "2:9: error: budget: expected a duration"),
        Mistake(1, "listen: { address: 127.0.0.1:1 }\nbudget: 11s", "2:9: error: budget: expected a duration"),
        Mistake(1, "listen: { address: 127.0.0.1:1 }\nbudget: 9999999999h", "2:9: error: budget: expected a duration"),
        Mistake(1, "listen: { address: 127.0.0.1:1 }\nbudget: -1s", "2:9: error: budget: expected a duration"),
        Mistake(1, "listen: { address: 127.0.0.1:1 }\nbudget: [1s]", "2:9: error: budget: expected a duration from"),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1 }\nmaximumConcurrentCallouts: 0",
            "2:28: error: maximumConcurrentCallouts: expected a whole number from 1 to 100000"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1 }\nmaximumConcurrentCallouts: 99999999999999999999",
            "2:28: error: maximumConcurrentCallouts: expected a whole number"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1 }\nlog: { level: warn }",
            "2:15: error: log.level: expected one of `trace`, `debug`, `info`"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1 }\nlog: { level: Info, format: jsn }",
            "2:15: error: log.level: expected one of `trace`, `debug`, `info`, `notice`, `warning`, `error`, `critical`: did you mean `info`?",
            "2:29: error: log.format: expected one of `text`, `json`: did you mean `json`?"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1 }\ndirectroy: {}",
            "2:1: error: directroy: unknown key; did you mean `directory`?"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1 }\nx: {}",
            "2:1: error: x: unknown key; expected one of `listen`, `budget`"
        ),
        Mistake(
            1,
            "listen: { address: 127.0.0.1:1 }\nlog: ~",
            "2:6: error: log: expected a mapping with one of `level`, `format`, found nothing"
        ),
    ])
    func `at the top level`(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Mistake(3, "  - id: 5b1e0c7d", "3:9: error: tenants[0].id: expected a GUID such as"),
        Mistake(
            3,
            "  - name: x",
            "3:5: error: tenants[0].name: unknown key",
            "3:5: error: tenants[0].id: missing: the tenant id"
        ),
        Mistake(4, "    audiences: api://bridge", "4:16: error: tenants[0].audiences: expected a list, found text"),
        Mistake(4, "    audiences: []", "4:16: error: tenants[0].audiences: expected at least 1 in the list, found 0"),
        Mistake(
            4,
            "    audiences: [a, ~, '', {b: c}]",
            "4:20: error: tenants[0].audiences[1]: expected text, found nothing",
            "4:23: error: tenants[0].audiences[2]: expected text: it is empty",
            "4:27: error: tenants[0].audiences[3]: expected text, found a mapping"
        ),
        Mistake(
            4,
            "    audiences: [a]\n    metadata: [http://login.example/x]",
            "5:16: error: tenants[0].metadata[0]: expected an `https` URL: `http` is taken for this machine only"
        ),
        Mistake(
            4,
            "    audiences: [a]\n    metadata: [ftp://login.example/x, 'https://u:p@h/', 'https:///x', nothing]",
            "5:16: error: tenants[0].metadata[0]: expected an `https` URL",
            "5:39: error: tenants[0].metadata[1]: expected an `https` URL",
            "5:57: error: tenants[0].metadata[2]: expected an `https` URL",
            "5:71: error: tenants[0].metadata[3]: expected an `https` URL"
        ),
        Mistake(
            4,
            "    audiences: [a]\n    issuers: [https://sts.example/9d27f4b0-61c8-4e35-a7f2-08b3d5c16e94/]",
            "5:15: error: tenants[0].issuers[0]: the issuer does not contain the tenant id"
        ),
        Mistake(
            4,
            "    audiences: [a]\n    issuers: [https://sts.example/5B1E0C7D-3A94-4F62-8D27-C1F60E9A4B38/]",
            "5:15: error: tenants[0].issuers[0]: the tenant id must be written in lower case here"
        ),
        Mistake(
            4,
            "    audiences: [a]\n    authorizedParties: [graph]",
            "5:25: error: tenants[0].authorizedParties[0]: expected a GUID"
        ),
        Mistake(
            4,
            "    audiences: [a]\n  - { id: 5B1E0C7D-3A94-4F62-8D27-C1F60E9A4B38, audiences: [b] }",
            "5:5: error: tenants[1]: the tenant `5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38` was already listed at 3:5"
        ),
    ])
    func `in tenants`(_ mistake: Mistake) { mistake.check() }
}
