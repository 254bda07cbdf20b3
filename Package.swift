// swift-tools-version: 6.2

import PackageDescription

let swiftSettings: [SwiftSetting] = [
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

let cSettings: [CSetting] = [.treatAllWarnings(as: .error)]


let package = Package(
    name: "entra-ldap-bridge",
    products: [
    ],
    dependencies: [
    ],
    targets: [
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .target(name: "ClaimsMapping", dependencies: ["CPCRE2"], swiftSettings: swiftSettings),
        .testTarget(name: "ClaimsMappingTests", dependencies: ["ClaimsMapping"], swiftSettings: swiftSettings),
    ]
)
