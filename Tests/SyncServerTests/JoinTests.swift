import Crypto
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer
import Testing

@Suite struct JoinTests {
    private func kind(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "none"
        } catch let failure as ServerFailure {
            return failure.kind
        } catch {
            return "\(error)"
        }
    }

    @Test func `the first laptop brings its space, the next ones get it`() throws {
        let scene = try ServerScene()
        let first = try scene.stranger("first")
        let answer = try scene.service.join(scene.joinRequest(first, code: try scene.invite()))
        #expect(answer.space == first.identity.space.data)
        let second = try scene.stranger("second")
        let other = try scene.service.join(scene.joinRequest(second, code: try scene.invite()))
        #expect(other.space == first.identity.space.data)
        #expect(Array(other.spaceSecret) == first.identity.secret)
        #expect(other.epoch == answer.epoch)
        #expect(other.serverKey == answer.serverKey)
    }

    @Test func `a code lets one laptop in, however it is typed, and not for ever`() throws {
        let scene = try ServerScene()
        let (a, b) = (try scene.stranger("a"), try scene.stranger("b"))
        let code = try scene.invite()
        _ = try scene.service.join(scene.joinRequest(a, code: " " + code.lowercased().replacingOccurrences(of: "-", with: " ")))
        #expect(kind { _ = try scene.service.join(scene.joinRequest(b, code: code)) } == "invitation_used")
        #expect(kind { _ = try scene.service.join(scene.joinRequest(b, code: "AAAA-BBBB-CCCC-DDDD")) } == "invitation_unknown")
        #expect(kind { _ = try scene.service.join(scene.joinRequest(b, code: "")) } == "invitation_unknown")
        let short = try scene.invite(validFor: 1_000)
        scene.pass(2_000)
        #expect(kind { _ = try scene.service.join(scene.joinRequest(b, code: short)) } == "invitation_expired")
    }

    @Test func `a join that is doubled, or whose answer is lost, gets the same token, and takes nobody's away`() throws {
        let scene = try ServerScene()
        let laptop = try scene.stranger("a")
        let request = scene.joinRequest(laptop, code: try scene.invite())
        let kept = try scene.service.join(request)
        #expect(try scene.service.join(request).token == kept.token)
        #expect(try scene.service.refusal(of: kept.token) == nil)
        let again = try scene.service.join(scene.joinRequest(laptop, code: try scene.invite()))
        #expect(again.token != kept.token)
        #expect(kind { _ = try scene.service.join(request) } == "invitation_used", "it comes too late")
        #expect(try scene.service.refusal(of: again.token) == nil)
        #expect(try scene.service.refusal(of: kept.token)?.kind == "unauthorised")
    }

    @Test func `a revoked laptop does not come back with the code that it had, but with a new one`() throws {
        let scene = try ServerScene()
        let laptop = try scene.stranger("a")
        let request = scene.joinRequest(laptop, code: try scene.invite())
        let token = try scene.service.join(request).token
        try scene.devices.revoke(laptop.identity.replica, now: 1)
        #expect(try scene.service.refusal(of: token)?.kind == "revoked")
        #expect(kind { _ = try scene.service.join(request) } == "invitation_used")
        #expect(try scene.service.refusal(of: token)?.kind == "revoked")
        let again = try scene.service.join(scene.joinRequest(laptop, code: try scene.invite()))
        #expect(try scene.service.refusal(of: again.token) == nil)
    }

    @Test func `an old code does not bring an old role back`() throws {
        let scene = try ServerScene()
        let laptop = try scene.stranger("a")
        let asOrganiser = scene.joinRequest(laptop, code: try scene.invite(.organiser))
        _ = try scene.service.join(asOrganiser)
        _ = try scene.service.join(scene.joinRequest(laptop, code: try scene.invite(.viewer)))
        #expect(kind { _ = try scene.service.join(asOrganiser) } == "invitation_used")
        #expect(try scene.devices.device(replica: laptop.identity.replica)?.role == .viewer)
    }

    @Test func `a replica is one key's, and the server's own is nobody's`() throws {
        let scene = try ServerScene()
        let laptop = try scene.laptop("a")
        var stolen = scene.joinRequest(laptop, code: try scene.invite())
        let thief = try Curve25519.Signing.PrivateKey(rawRepresentation: scene.environment.random(32))
        scene.sign(&stolen, with: thief)
        #expect(kind { _ = try scene.service.join(stolen) } == "bad_signature", "the key is known to all, but not held")
        stolen.publicKey = thief.publicKey.rawRepresentation
        #expect(kind { _ = try scene.service.join(stolen) } == "replica_taken")
        let server = try #require(try SQLiteLogStore(try scene.files.database()).space()).replica
        stolen.replica = server.data
        scene.sign(&stolen, with: thief)
        #expect(kind { _ = try scene.service.join(stolen) } == "replica_taken")
    }

    @Test func `whoever guesses codes is told to wait, and can go on a minute later`() throws {
        let scene = try ServerScene()
        let laptop = try scene.stranger("a")
        for _ in 0..<60 {
            #expect(kind { _ = try scene.service.join(scene.joinRequest(laptop, code: "WRONG")) } == "invitation_unknown")
        }
        let code = try scene.invite()
        #expect(kind { _ = try scene.service.join(scene.joinRequest(laptop, code: code)) } == "too_many")
        scene.pass(60_001)
        #expect(kind { _ = try scene.service.join(scene.joinRequest(laptop, code: code)) } == "none")
    }

    @Test func `a request that is not whole is malformed, and uses no invitation up`() throws {
        let scene = try ServerScene()
        let laptop = try scene.stranger("a")
        let good = scene.joinRequest(laptop, code: try scene.invite())
        let broken: [(inout WireJoinRequest) -> Void] = [
            { $0.replica = Data() }, { $0.replica = Data(count: 16) }, { $0.publicKey = Data([1]) }, { $0.space = Data([1, 2]) },
            { $0.spaceSecret = Data(count: 31) }, { $0.laptop = "" }, { $0.laptop = String(repeating: "x", count: 201) },
            { $0.author = String(repeating: "x", count: 201) },
        ]
        for (index, edit) in broken.enumerated() {
            var request = good
            edit(&request)
            #expect(kind { _ = try scene.service.join(request) } == "malformed", "\(index)")
        }
        var future = good
        (future.protocolMin, future.protocolMax) = (900, 901)
        #expect(kind { _ = try scene.service.join(future) } == "protocol")
        #expect(kind { _ = try scene.service.join(good) } == "none")
    }

    @Test func `neither tokens nor codes stand in the server's files`() throws {
        let scene = try ServerScene()
        let code = try scene.invite()
        let laptop = try scene.laptop("a")
        scene.stop()
        for name in try FileManager.default.contentsOfDirectory(atPath: scene.folder) where name.hasPrefix("log.sqlite") {
            let content = try #require(FileManager.default.contents(atPath: scene.folder + "/" + name))
            for secret in [laptop.token, code, InvitationCode.normalise(code)] {
                #expect(content.range(of: Data(secret.utf8)) == nil, "\(name)")
            }
        }
    }

    @Test func `a key that joined laptops trust is never replaced by another in silence`() throws {
        let scene = try ServerScene()
        _ = try scene.laptop("a")
        scene.stop()
        try FileManager.default.removeItem(atPath: scene.folder + "/server.key")
        #expect(throws: LogStoreError.self) { try scene.start() }
    }
}
