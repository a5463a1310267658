@testable import Console
import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

final class FoundingTests {
    private let folder = NSTemporaryDirectory() + "carnet-founding-" + UUID().uuidString
    private var home: String { folder + "/deep/er" }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }

    @Test func `a new replica knows who records, and can sign`() throws {
        let replica = try Founding.found(author: " Claire Dumas ", laptop: "accueil", home: home)
        let identity = try replica.read { try $0.identity }
        let author = try #require(identity.author)
        let (person, laptop) = try replica.read { reader in
            (try reader.columns(SystemTables.author, author), try reader.columns(SystemTables.replica, identity.replica))
        }
        #expect(person["name"] == .text("Claire Dumas"))
        #expect(laptop["laptop"] == .text("accueil"))
        #expect(try replica.read { try $0.unsentCount() } == 1)
        guard case .bytes(let key) = laptop["public_key"] else {
            Issue.record("no public key")
            return
        }
        #expect(key.count == 32)
        #expect(try Data(contentsOf: URL(filePath: home + "/signing.key")).count == 32)
    }

    @Test func `nobody else can read it`() throws {
        _ = try Founding.found(author: "A", laptop: "B", home: home)
        #expect(try mode(home) == 0o700)
        #expect(try mode(home + "/signing.key") == 0o600)
        #expect(try mode(home + "/carnet.sqlite") == 0o600)
    }

    @Test func `a second one is refused and the first is as it was`() throws {
        let first = try Founding.found(author: "A", laptop: "B", home: home).read { try $0.identity }
        #expect(throws: StoreError.exists(path: home + "/carnet.sqlite")) {
            try Founding.found(author: "C", laptop: "D", home: home)
        }
        let path = Notebook.path(in: home)
        let again = try Replica.open(at: path, schema: Tables.schema, environment: LiveEnvironment.environment)
        #expect(try again.read { try $0.identity } == first)
    }

    @Test func `what a crash left half made is made anew`() throws {
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        try Data("half".utf8).write(to: URL(filePath: home + "/carnet.sqlite.new"))
        let replica = try Founding.found(author: "A", laptop: "B", home: home)
        #expect(try replica.read { try $0.identity }.laptop == "B")
    }

    @Test(arguments: ["", "  ", "—"]) func `nobody is called nothing`(name: String) {
        #expect(throws: ForumError.missing(option: "--author")) { try Founding.found(author: name, laptop: "B", home: home) }
        #expect(throws: ForumError.missing(option: "--laptop")) { try Founding.found(author: "A", laptop: name, home: home) }
    }

    @Test func `the folder is the one of the environment, then the platform's`() {
        #expect(Notebook.resolve { ["CARNET_HOME": "/c", "HOME": "/h"][$0] } == "/c")
        #expect(Notebook.resolve { ["CARNET_HOME": "", "XDG_DATA_HOME": "/x", "HOME": "/h"][$0] } == "/x/carnet")
        #expect(Notebook.resolve { ["HOME": "/h"][$0] } == "/h/.local/share/carnet")
    }
}
