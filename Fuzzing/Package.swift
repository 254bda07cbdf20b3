// swift-tools-version: 6.2

import PackageDescription

// A package of its own: the fuzzer is no part of what the main package builds, tests and ships. What it gives inputs to
// is the main package's, which takes them also without a fuzzer: its tests replay the corpus.

let package = Package(
    name: "fuzzing",
    dependencies: [
        // By name: the folder of a checkout may be called anything.
        .package(name: "entra-ldap-bridge", path: "..")
    ],
    targets: [
        .target(
            name: "FuzzEntry",
            dependencies: [.product(name: "FuzzTargets", package: "entra-ldap-bridge")],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
                .treatAllWarnings(as: .error),
            ]
        ),
        // In C, because `main` is libFuzzer's, and a program in Swift brings one of its own.
        .executableTarget(
            name: "fuzz",
            dependencies: ["FuzzEntry"],
            cSettings: [.treatAllWarnings(as: .error)],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]
        ),
    ]
)
