import Testing

@testable import EntraCallout

@Suite("DocumentURL")
struct DocumentURLTests {
    @Test(
        "passes https, and http to this machine",
        arguments: [
            "https://login.microsoftonline.com/x", "HTTPS://LOGIN.example/", "http://127.0.0.1:8080/x",
            "http://localhost/x", "http://[::1]:80/x",
        ]
    )
    func passes(url: String) {
        #expect(throws: Never.self) { try DocumentURL.check(url, allowingLoopback: true) }
    }

    @Test(
        "refuses everything else",
        arguments: [
            "", "login.example", "http://login.example/x", "http://127.0.0.1.evil.example/", "http://localhost@evil/",
            "file:///etc/passwd", "https://", "https:///path", "ftp://127.0.0.1/",
        ]
    )
    func refuses(url: String) {
        #expect(throws: DocumentError.self) { try DocumentURL.check(url, allowingLoopback: true) }
    }

    @Test("refuses http to this machine when the way there was not such a one itself")
    func refusesLoopback() {
        #expect(throws: DocumentError.self) { try DocumentURL.check("http://127.0.0.1/x", allowingLoopback: false) }
    }
}
