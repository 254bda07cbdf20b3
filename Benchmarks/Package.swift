// swift-tools-version: 6.2

import PackageDescription

// A package of its own: benchmarks are no part of what the main package builds, tests and ships.

let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "benchmarks",
    dependencies: [
        // By name: the folder of a checkout may be called anything.
        .package(name: "entra-ldap-bridge", path: ".."),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibLDAP", pkgConfig: "ldap", providers: [.apt(["libldap2-dev"])]),
        // What both benchmarks have in common.
        .target(name: "BenchmarkSupport", swiftSettings: swiftSettings),
        // Starts the directory, runs the two others, and prints the table.
        .executableTarget(
            name: "ldap-benchmark",
            dependencies: [
                "BenchmarkSupport",
                .product(name: "StandIns", package: "entra-ldap-bridge"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: swiftSettings
        ),
        // Programs of their own, so that the time that they take is the client's and nobody else's.
        .executableTarget(
            name: "ldap-benchmark-swift",
            dependencies: [
                .product(name: "LDAP", package: "entra-ldap-bridge"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: swiftSettings
        ),
        .executableTarget(
            name: "ldap-benchmark-c",
            dependencies: ["CLibLDAP"],
            cSettings: [.treatAllWarnings(as: .error)],
            linkerSettings: [.linkedLibrary("pthread")]
        ),
        // Starts the directory and a tenant, runs the service, the floor and the load generator, and prints the tables.
        .executableTarget(
            name: "callout-benchmark",
            dependencies: [
                "BenchmarkSupport",
                .product(name: "StandIns", package: "entra-ldap-bridge"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: swiftSettings
        ),
        // The least that can answer a callout.
        .executableTarget(
            name: "callout-floor",
            dependencies: ["CLibLDAP"],
            cSettings: [.treatAllWarnings(as: .error)],
            linkerSettings: [.linkedLibrary("crypto"), .linkedLibrary("pthread")]
        ),
        // Sends the callouts.
        .executableTarget(
            name: "callout-load",
            cSettings: [.treatAllWarnings(as: .error)],
            linkerSettings: [.linkedLibrary("m")]
        ),
    ]
)
