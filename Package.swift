// swift-tools-version: 6.2

import PackageDescription

var swiftSettings: [SwiftSetting] = [
    // SE-0335: `any` is written out, so that a reader sees each existential.
    .enableUpcomingFeature("ExistentialAny"),
    // SE-0444: a file imports what it uses.
    .enableUpcomingFeature("MemberImportVisibility"),
    // SE-0409: an import reaches the public interface only where it says so.
    .enableUpcomingFeature("InternalImportsByDefault"),
    // SE-0461: async functions stay on their caller's executor; a callout hops no more than it must.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

// Set by scripts/fuzz only: our own modules then tell libFuzzer which of their branches an input takes, and are fast, but
// still check what debug builds check.
if Context.environment["FUZZING"] != nil {
    swiftSettings.append(.unsafeFlags(["-sanitize=fuzzer", "-O", "-assert-config", "Debug"]))
}

let cSettings: [CSetting] = [.treatAllWarnings(as: .error)]

let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let coreMetrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let tracing: Target.Dependency = .product(name: "Tracing", package: "swift-distributed-tracing")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let jwtKit: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")

let package = Package(
    name: "entra-ldap-bridge",
    products: [
        .library(name: "LDAP", targets: ["LDAP"]),
        // For the benchmark, a package of its own.
        .library(name: "StandIns", targets: ["StandIns"]),
        // For fuzzing, likewise.
        .library(name: "FuzzTargets", targets: ["FuzzTargets"]),
        .executable(name: "entra-ldap-bridge", targets: ["entra-ldap-bridge"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .systemLibrary(name: "CLDAP", pkgConfig: "ldap", providers: [.apt(["libldap2-dev"])]),
        .systemLibrary(name: "CARES", pkgConfig: "libcares", providers: [.apt(["libc-ares-dev"])]),
        // Without pkg-config: its flags are of a kind that SwiftPM refuses, and Debian has the headers where all others are.
        .systemLibrary(name: "CGSSAPI", providers: [.apt(["libkrb5-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CLDAPTransport", dependencies: ["CLDAP"], cSettings: cSettings),
        .target(
            name: "LDAP",
            dependencies: [
                "CARES", "CGSSAPI", "CLDAP", "CLDAPTransport", nioCore, nioPosix, nioSSL, logging, metrics, tracing,
                .product(name: "NIOTLS", package: "swift-nio"), x509,
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HeapModule", package: "swift-collections"),
                .product(name: "DequeModule", package: "swift-collections"),
            ],
            swiftSettings: swiftSettings
        ),
        .target(name: "DirectoryValues", dependencies: ["LDAP"], swiftSettings: swiftSettings),
        .target(
            name: "Directory",
            dependencies: ["DirectoryValues", "LDAP", nioCore, nioPosix, tracing],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "ClaimsMapping",
            dependencies: ["CPCRE2", "DirectoryValues", "LDAP", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "EntraCallout",
            dependencies: [
                "ClaimsMapping", "CZlib", "LDAP", jwtKit, asyncHTTPClient, nioCore, nioPosix, logging, lifecycle, x509,
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "BridgeConfiguration",
            dependencies: [
                "LDAP", "Directory", "DirectoryValues", "ClaimsMapping", "EntraCallout",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: swiftSettings
        ),
        .target(name: "PrometheusMetrics", dependencies: [coreMetrics], swiftSettings: swiftSettings),
        .target(
            name: "Bridge",
            dependencies: [
                "LDAP", "Directory", "DirectoryValues", "ClaimsMapping", "EntraCallout", "BridgeConfiguration",
                .product(name: "Crypto", package: "swift-crypto"),
                "PrometheusMetrics", coreMetrics,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP2", package: "swift-nio-extras"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTP2", package: "swift-nio-http2"),
                .product(name: "NIOTLS", package: "swift-nio"),
                asyncHTTPClient, nioCore, nioPosix, nioSSL, logging, tracing, lifecycle,
            ],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "StandIns",
            dependencies: [
                "CZlib", "EntraCallout", "LDAP", jwtKit, x509,
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                nioCore, nioPosix, logging, lifecycle,
            ],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "FuzzTargets",
            dependencies: ["BridgeConfiguration", "ClaimsMapping", "DirectoryValues"],
            swiftSettings: swiftSettings
        ),
        .executableTarget(
            name: "entra-ldap-bridge",
            dependencies: [
                "Bridge", "BridgeConfiguration", "ClaimsMapping", "Directory", "EntraCallout", "LDAP", "StandIns",
                argumentParser, asyncHTTPClient, nioCore, logging,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "LDAPTests",
            dependencies: [
                "LDAP", "StandIns", nioCore, nioPosix, nioSSL, logging, metrics, tracing,
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
                .product(name: "InMemoryLogging", package: "swift-log"),
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "DirectoryValuesTests",
            dependencies: ["DirectoryValues", "LDAP"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "ClaimsMappingTests",
            dependencies: ["ClaimsMapping", "DirectoryValues"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "EntraCalloutTests",
            dependencies: [
                "EntraCallout", "ClaimsMapping", "LDAP", "StandIns", asyncHTTPClient, logging, lifecycle,
                .product(name: "InMemoryLogging", package: "swift-log"),
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "DirectoryTests",
            dependencies: ["Directory", "DirectoryValues", "LDAP", "StandIns", logging, nioCore],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "BridgeConfigurationTests",
            dependencies: [
                "BridgeConfiguration", "LDAP", "Directory", "DirectoryValues", "ClaimsMapping", "EntraCallout",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(name: "FuzzTargetsTests", dependencies: ["FuzzTargets"], swiftSettings: swiftSettings),
        .testTarget(
            name: "PrometheusMetricsTests",
            dependencies: [
                "PrometheusMetrics", metrics,
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "BridgeTests",
            dependencies: [
                "Bridge", "BridgeConfiguration", "ClaimsMapping", "Directory", "DirectoryValues", "EntraCallout",
                "LDAP", "StandIns", asyncHTTPClient, nioCore, nioPosix, nioSSL, logging, lifecycle, tracing,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTP2", package: "swift-nio-http2"),
                .product(name: "NIOHPACK", package: "swift-nio-http2"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "entra-ldap-bridge", "Bridge", "EntraCallout", "StandIns", logging,
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "StandInsTests",
            dependencies: [
                "LDAP", "StandIns", nioCore, nioPosix, logging,
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: swiftSettings
        ),
    ]
)
