// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "carnet",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "carnet", targets: ["carnet"]),
        .executable(name: "carnet-remote", targets: ["carnet-remote"]),
        .executable(name: "carnet-server", targets: ["carnet-server"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    ],
    targets: [
        // Protocol: what crosses the wire.
        .target(
            name: "SyncProtocol",
            dependencies: [
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Protocol/SyncProtocol"
        ),

        // Sources: the engine and the domain, with no network.
        .target(name: "SyncCore", dependencies: ["SyncProtocol", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "ReplicaStore",
            dependencies: ["SyncCore", "SyncProtocol", "Zstandard", .product(name: "GRDB", package: "GRDB.swift")]),
        .target(name: "Forum", dependencies: ["ReplicaStore", "SyncCore", "SyncProtocol"]),

        .target(name: "CommandHelp", dependencies: ["SyncCore"]),

        // System libraries and their wrappers.
        .systemLibrary(
            name: "CLibCurl", path: "Sources/CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZstd", path: "Sources/CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(
            name: "CQREncode", path: "Sources/CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .target(name: "QRPicture", dependencies: ["CQREncode"]),
        .target(name: "CCurl", dependencies: ["CLibCurl"]),
        .target(name: "CurlHTTP", dependencies: ["CCurl", "CLibCurl"]),
        .target(name: "Zstandard", dependencies: ["CZstd"]),

        // Client: one sync, and the commands.
        .target(
            name: "SyncClient",
            dependencies: [
                "CurlHTTP", "Forum", "ReplicaStore", "SyncCore", "SyncProtocol", "Zstandard",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ],
            path: "Client/SyncClient"
        ),
        .target(
            name: "Console",
            dependencies: [
                "CommandHelp", "Forum", "ReplicaStore", "SyncCore", "SyncProtocol",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Client/Console"
        ),
        .target(
            name: "Door", dependencies: ["Console", "Forum", "ReplicaStore", "SyncCore", "SyncProtocol"], path: "Client/Door"),
        .executableTarget(
            name: "carnet",
            dependencies: [
                "CommandHelp", "Console", "Door", "Forum", "ReplicaStore", "SyncCore", "SyncProtocol",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Client/carnet"
        ),
        .executableTarget(
            name: "carnet-remote",
            dependencies: [
                "Console", "QRPicture", "SyncClient", "Forum", "ReplicaStore", "SyncCore", "SyncProtocol",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Client/carnet-remote"
        ),

        // Server: the log, the routes and its command.
        .target(
            name: "SyncServer",
            dependencies: [
                "Forum", "ReplicaStore", "SyncCore", "SyncProtocol", "Zstandard",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ],
            path: "Server/SyncServer"
        ),
        .executableTarget(
            name: "carnet-server",
            dependencies: [
                "CommandHelp", "Forum", "ReplicaStore", "SyncCore", "SyncProtocol", "SyncServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Server/carnet-server"
        ),

        // Tests: one folder a target.
        .target(name: "GoldenVectors", dependencies: ["SyncProtocol"], path: "Tests/GoldenVectors"),
        .testTarget(name: "SyncProtocolTests", dependencies: ["GoldenVectors", "SyncProtocol"]),
        .testTarget(name: "SyncCoreTests", dependencies: ["GoldenVectors", "SyncCore", "SyncProtocol"]),
        .testTarget(
            name: "ReplicaStoreTests",
            dependencies: [
                "GoldenVectors", "ReplicaStore", "Forum", "SyncCore", "SyncProtocol",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(name: "ForumTests", dependencies: ["Forum", "GoldenVectors", "ReplicaStore", "SyncCore", "SyncProtocol"]),
        .testTarget(
            name: "SyncServerTests",
            dependencies: [
                "SyncServer", "Forum", "GoldenVectors", "ReplicaStore", "SyncCore", "SyncProtocol", "Zstandard",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ]),
        .testTarget(
            name: "SyncClientTests",
            dependencies: [
                "CurlHTTP", "Forum", "ReplicaStore", "SyncClient", "SyncCore", "SyncProtocol", "SyncServer", "Zstandard",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ]
        ),
        .testTarget(name: "CurlHTTPTests", dependencies: ["CurlHTTP", "Zstandard"]),
        .testTarget(name: "QRPictureTests", dependencies: ["QRPicture"]),
        .testTarget(name: "ZstandardTests", dependencies: ["Zstandard"]),
        .testTarget(name: "CommandHelpTests", dependencies: ["CommandHelp"]),
        .testTarget(name: "ConsoleTests", dependencies: ["Console", "Forum", "ReplicaStore", "SyncCore", "SyncProtocol"]),
        .testTarget(name: "DoorTests", dependencies: ["Console", "Door", "Forum", "ReplicaStore", "SyncCore", "SyncProtocol"]),
        .testTarget(name: "HouseTests"),
        .testTarget(name: "EndToEndTests", dependencies: ["CommandHelp"]),
        .target(
            name: "Simulation",
            dependencies: [
                "CurlHTTP", "Forum", "ReplicaStore", "SyncClient", "SyncCore", "SyncProtocol", "SyncServer", "Zstandard",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ],
            path: "Tests/Simulation",
            exclude: ["Command", "Tests"]
        ),
        .executableTarget(
            name: "carnet-simulate",
            dependencies: ["Simulation", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Tests/Simulation/Command"
        ),
        .testTarget(name: "SimulationTests", dependencies: ["Simulation"], path: "Tests/Simulation/Tests"),
        .target(
            name: "FuzzDecoders",
            dependencies: [
                "Forum", "ReplicaStore", "SyncClient", "SyncCore", "SyncProtocol", "SyncServer", "Zstandard",
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ],
            path: "Tests/Fuzz/Decoders"
        ),
        .target(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
        .executableTarget(name: "carnet-fuzz", dependencies: ["CFuzzer", "FuzzDecoders"], path: "Tests/Fuzz/Runner"),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzDecoders"]),
        .executableTarget(
            name: "carnet-bench",
            dependencies: [
                "Console", "Door", "Forum", "ReplicaStore", "SyncCore", "SyncProtocol",
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Tests/Benchmarks"
        ),
    ]
)

let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags(["-warnings-as-errors"]),
]

for target in package.targets where target.type != .system {
    target.swiftSettings = house
}
