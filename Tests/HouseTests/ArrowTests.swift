import Foundation
import Testing

/// The arrows between targets point down, and each target takes only the outside packages that it may.
@Suite struct ArrowTests {
    /// What a target may import, besides the standard library. Whoever adds a line here explains it in ARCHITECTURE.md.
    private static let allowed: [String: Set<String>] = [
        "Protocol/SyncProtocol": ["Crypto", "Foundation", "FoundationEssentials", "SwiftProtobuf"],
        "Sources/SyncCore": ["Crypto", "Foundation", "SyncProtocol"],
        "Sources/ReplicaStore": ["Foundation", "GRDB", "GRDBSQLite", "SyncCore", "SyncProtocol", "Zstandard"],
        "Sources/CommandHelp": ["Foundation", "SyncCore"],
        "Sources/Forum": ["Foundation", "ReplicaStore", "Synchronization", "SyncCore", "SyncProtocol"],
        "Sources/CurlHTTP": ["CCurl", "CLibCurl", "Synchronization"],
        "Sources/Zstandard": ["CZstd"],
        "Sources/QRPicture": ["CQREncode"],
        "Client/SyncClient": [
            "Crypto", "CurlHTTP", "Foundation", "Forum", "Glibc", "ReplicaStore", "SwiftProtobuf", "SyncCore", "SyncProtocol",
            "Zstandard",
        ],
        "Client/Console": [
            "ArgumentParser", "CommandHelp", "Crypto", "Foundation", "Forum", "Glibc", "ReplicaStore", "SyncCore", "SyncProtocol",
        ],
        "Client/Door": ["Console", "Forum", "ReplicaStore", "SyncCore", "SyncProtocol"],
        "Client/carnet": [
            "ArgumentParser", "CommandHelp", "Console", "Door", "Foundation", "Forum", "Glibc", "ReplicaStore", "SyncCore",
            "SyncProtocol",
        ],
        "Client/carnet-remote": [
            "ArgumentParser", "Console", "CurlHTTP", "Foundation", "Forum", "Glibc", "QRPicture", "ReplicaStore", "SyncClient",
            "SyncCore", "SyncProtocol",
        ],
        "Server/SyncServer": [
            "Crypto", "Dispatch", "Foundation", "Forum", "GRDB", "Glibc", "HTTPTypes", "Hummingbird", "HummingbirdCore",
            "HummingbirdTLS",
            "Logging", "NIOCore", "NIOHTTPTypes", "NIOSSL", "ReplicaStore", "SwiftProtobuf", "Synchronization", "SyncCore",
            "SyncProtocol", "Zstandard",
        ],
        "Server/carnet-server": [
            "ArgumentParser", "CommandHelp", "Foundation", "Forum", "Glibc", "Logging", "ReplicaStore", "SyncCore",
            "SyncProtocol",
            "SyncServer",
        ],
    ]

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func swiftFiles(in folder: String) -> [URL] {
        let files = FileManager.default.enumerator(at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    }

    private static func imports(of file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").drop {
                ["package", "internal", "public", "private", "@preconcurrency"].contains($0)
            }
            guard words.first == "import", let module = words.dropFirst().last else { return nil }
            return module.split(separator: ".").first.map(String.init)
        }
    }

    @Test(arguments: allowed.keys.sorted())
    func `a target imports only what it may`(target: String) throws {
        let files = Self.swiftFiles(in: target)
        #expect(!files.isEmpty)
        for file in files {
            for module in try Self.imports(of: file) where !(Self.allowed[target] ?? []).contains(module) {
                Issue.record("\(file.lastPathComponent) of \(target) imports \(module)")
            }
        }
    }

    @Test func `every target of the house is on the list`() throws {
        for top in ["Protocol", "Sources", "Client", "Server"] {
            let folders = try FileManager.default.contentsOfDirectory(atPath: Self.root.appendingPathComponent(top).path)
            for folder in folders where !Self.swiftFiles(in: "\(top)/\(folder)").isEmpty {
                #expect(Self.allowed["\(top)/\(folder)"] != nil, "\(top)/\(folder) is not on the list")
            }
        }
    }

    @Test func `client and server never import each other`() {
        let client: Set = ["SyncClient", "Console", "Door"]
        for (target, modules) in Self.allowed where target.hasPrefix("Server") { #expect(modules.isDisjoint(with: client)) }
        for (target, modules) in Self.allowed where target.hasPrefix("Client") { #expect(!modules.contains("SyncServer")) }
    }
}
