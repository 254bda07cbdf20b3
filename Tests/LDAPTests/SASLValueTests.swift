import Dispatch
import NIOCore
import NIOPosix
import NIOSSL
import StandIns
import Testing

@testable import LDAP

@Suite("SASL, its values")
struct SASLValueTests {
    @Test("frames come out whole, however the bytes arrive")
    func frames() throws {
        var generator = SeededGenerator(seed: 7)
        let frames = (0..<200)
            .map { _ in
                (0..<Int.random(in: 1...300, using: &generator))
                    .map { _ in UInt8.random(in: 0...255, using: &generator) }
            }
        let bytes: [UInt8] = frames.flatMap { frame -> [UInt8] in
            [0, 0, UInt8(frame.count >> 8), UInt8(frame.count & 0xff)] + frame
        }
        var stream = bytes[...]
        var decoder = SASLFrameDecoder(maximumFrameSize: 300)
        var found: [[UInt8]] = []
        while !stream.isEmpty {
            let count = min(stream.count, Int.random(in: 1...700, using: &generator))
            decoder.feed(ByteBuffer(bytes: stream.prefix(count)))
            stream = stream.dropFirst(count)
            while let frame = try decoder.nextFrame() { found.append(Array(frame.readableBytesView)) }
        }
        #expect(found == frames)
    }

    @Test("a frame that claims too much, or nothing, is refused by its length alone")
    func frameSizes() throws {
        for length: [UInt8] in [[0, 0, 1, 1], [0xff, 0xff, 0xff, 0xff], [0, 0, 0, 0]] {
            var decoder = SASLFrameDecoder(maximumFrameSize: 256)
            decoder.feed(ByteBuffer(bytes: length))
            #expect(throws: LDAPError.self) { try decoder.nextFrame() }
        }
        var decoder = SASLFrameDecoder(maximumFrameSize: 256)
        decoder.feed(ByteBuffer(bytes: [0, 0, 1]))
        #expect(try decoder.nextFrame() == nil)
    }

    @Test("the layer is the one that belongs there, and never a weaker one by itself")
    func negotiation() throws {
        var credentials = GSSAPICredentials(source: .processDefault)
        let everything: [UInt8] = [7, 0, 0xff, 0xff]
        func choose(_ offer: [UInt8], _ isProtected: Bool) throws -> SecurityLayerNegotiation {
            try SecurityLayerNegotiation(offer: offer, isProtected: isProtected, credentials: credentials)
        }
        #expect(try choose(everything, true).layer == .none)
        #expect(try choose(everything, true).answer(authorizationID: "u:a") == [1, 0, 0, 0, 0x75, 0x3a, 0x61])
        #expect(try choose(everything, false).layer == .confidentiality)
        #expect(try choose(everything, false).sentFrameSize == 65_535)
        #expect(try choose(everything, false).answer(authorizationID: nil) == [4, 0x10, 0, 0])
        // More than we ever send at once.
        #expect(try choose([4, 0xff, 0xff, 0xff], false).sentFrameSize == 65_536)
        // Only a layer, inside TLS.
        #expect(try choose([4, 0, 0xff, 0xff], true).layer == .confidentiality)
        for offer: [UInt8] in [[1, 0, 0, 0], [3, 0, 0xff, 0xff], [0, 0, 0, 0], [4, 0, 0, 0xff], [], [7, 0, 0xff]] {
            #expect(throws: LDAPError.self, "\(offer)") { try choose(offer, false) }
        }
        credentials.protection = .integrity
        #expect(try choose(everything, false).layer == .integrity)
        #expect(throws: LDAPError.self) { try choose([1, 0, 0, 0], false) }
        credentials.insecureAllowNoProtection = true
        #expect(try choose([1, 0, 0, 0], false).layer == .none)
        #expect(try choose(everything, false).layer == .integrity)
    }

    @Test("the channel binding is the certificate's hash under its registered name")
    func channelBinding() throws {
        let issued = try CertificateAuthority(commonName: "A").issueServerCertificate()
        let certificate = try #require(try NIOSSLCertificate.fromPEMBytes(Array(issued.certificatePEM.utf8)).first)
        let binding = try #require(ChannelBinding.tlsServerEndPoint(of: certificate))
        let prefix = Array("tls-server-end-point:".utf8)
        #expect(binding.starts(with: prefix))
        #expect(binding.count == prefix.count + 32)
        #expect(ChannelBinding.tlsServerEndPoint(ofCertificate: [0x30, 0x80, 1]) == nil)
        #expect(ChannelBinding.tlsServerEndPoint(ofCertificate: []) == nil)
    }

    @Test(
        "the hash follows the signature, and what has none has no binding",
        arguments: [
            ([0x06, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 3], 48),
            // sha1WithRSAEncryption: SHA-256 instead.
            ([0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 5, 0x05, 0], 32),
            ([0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 13, 0x05, 0], 64),
            // RSASSA-PSS with SHA-384, and without a word on the hash.
            (
                [0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10, 0x30, 17, 0xa0, 15, 0x30, 13]
                    + [0x06, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2, 0x05, 0], 48
            ),
            ([0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10, 0x30, 0], 32),
            // Ed25519.
            ([0x06, 3, 0x2b, 0x65, 0x70], 0),
        ] as [([UInt8], Int)]
    )
    func hashes(algorithm: [UInt8], size: Int) {
        // Only the second part counts.
        let content = [0x30, 0, 0x30, UInt8(algorithm.count)] + algorithm + [0x03, 1, 0]
        let binding = ChannelBinding.tlsServerEndPoint(ofCertificate: [0x30, UInt8(content.count)] + content)
        #expect(binding?.count == (size == 0 ? nil : 21 + size))
    }

    @Test("no more calls wait for Kerberos than the bound")
    func threads() async throws {
        let threads = KerberosThreads(count: 1, limit: 2)
        let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        let gate = DispatchSemaphore(value: 0)
        let first = threads.run(on: eventLoop) { gate.wait() }
        let second = threads.run(on: eventLoop) { true }
        let third = threads.run(on: eventLoop) { true }
        let error = await ldapError { _ = try await third.get() }
        #expect(error?.code == .bindFailed)
        gate.signal()
        try await first.get()
        #expect(try await second.get())
        #expect(try await threads.run(on: eventLoop) { true }.get())
        try await threads.shutDown()
    }
}
