import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer
import Testing

@Suite struct PushTests {
    private func outcome(_ verdict: WireVerdict) -> String {
        switch verdict.outcome {
        case .numbered(let position): "numbered \(position)"
        case .known(let position): "known \(position)"
        case .refused(let refused): "refused \(refused.reason.rawValue) at \(refused.position)"
        case .waits(let waits): "waits for \(waits.needs.count)"
        case .deferred: "deferred"
        case nil: "nothing"
        }
    }

    private func space(_ laptop: TestLaptop) throws -> Identifier { try laptop.replica.read { try $0.identity.space } }

    @Test func `a retried push is stored once`() throws {
        let scene = try ServerScene()
        let laptop = try scene.laptop("a")
        try laptop.write { try TestGroup.title("once", in: $0) }
        let request = try laptop.request(try laptop.unsent())
        let first = try scene.service.sync(request, token: laptop.token)
        let second = try scene.service.sync(request, token: laptop.token)
        #expect(first.verdicts.map(outcome) == ["numbered 1", "numbered 2"])
        #expect(second.verdicts.map(outcome) == ["known 1", "known 2"])
        #expect(first.entries == second.entries)
        #expect(first.chain == second.chain)
        #expect(first.digest == second.digest)
        #expect(try scene.service.head() == 2)
    }

    @Test func `what came in a request comes back as its id alone, and to others whole`() throws {
        let scene = try ServerScene()
        let (a, b) = (try scene.laptop("a"), try scene.laptop("b"))
        let own = try a.sync(scene.service).last
        #expect(own.entries.allSatisfy { $0.change.isEmpty && $0.known.count == 16 })
        let others = try scene.service.sync(try b.request(), token: b.token)
        #expect(others.entries.allSatisfy { !$0.change.isEmpty && $0.known.isEmpty })
    }

    @Test func `a change waits for what it names, and the rest of the request goes on`() throws {
        let scene = try ServerScene()
        let (a, b) = (try scene.laptop("a"), try scene.laptop("b"))
        try a.write { try TestGroup.title("first", in: $0) }
        try a.write { try TestGroup.title("second", in: $0) }
        let changes = try a.unsent() + b.unsent()
        let answer = try scene.service.sync(try a.request([changes[2], changes[0], changes[3]]), token: a.token)
        #expect(answer.verdicts.map(outcome) == ["waits for 1", "numbered 1", "numbered 2"])
        let later = try scene.service.sync(try a.request([changes[1], changes[2]]), token: a.token)
        #expect(later.verdicts.map(outcome) == ["numbered 3", "numbered 4"])
    }

    @Test func `a long log comes in pages, and the digest only at its end`() throws {
        var limits = Limits.standard
        limits.responseEntries = 3
        let scene = try ServerScene(limits: limits)
        let (a, b) = (try scene.laptop("a"), try scene.laptop("b"))
        for number in 0..<7 { try a.write { try TestGroup.title("title \(number)", in: $0) } }
        let page = try scene.service.sync(try a.request(try a.unsent()), token: a.token)
        #expect(page.entries.map(\.position) == [1, 2, 3])
        #expect(page.more)
        #expect(page.digest.isEmpty)
        try a.fold(page)
        let end = try a.sync(scene.service).last
        #expect(Array(end.digest) == (try a.digest))
        #expect(Array(try b.sync(scene.service).last.digest) == (try b.digest))
        _ = try a.sync(scene.service)
        #expect(try a.digest == b.digest)
    }

    @Test func `a viewer introduces itself; its changes are void, and what they replaced is back`() throws {
        let scene = try ServerScene()
        let (a, viewer) = (try scene.laptop("a"), try scene.laptop("viewer", role: .viewer))
        try a.write { try TestGroup.title("as it was", in: $0) }
        try a.sync(scene.service)
        #expect(try viewer.sync(scene.service).verdicts.map(outcome) == ["numbered 3"])
        try viewer.write { try TestGroup.title("not mine to say", in: $0) }
        #expect(try viewer.sync(scene.service).verdicts.map(outcome) == ["refused 3 at 4"])
        #expect(try TestGroup.title(viewer) == "as it was")
        let last = try a.sync(scene.service).last
        #expect(Array(last.digest) == (try a.digest))
        #expect(try a.digest == viewer.digest)
    }

    @Test func `a viewer introduces itself once, and speaks of nobody else`() throws {
        let scene = try ServerScene()
        let (a, viewer) = (try scene.laptop("a"), try scene.laptop("viewer", role: .viewer))
        try a.sync(scene.service)
        let space = try space(viewer)
        func author(_ row: Identifier) -> [Block] {
            [Block(kind: .assign, table: 1, rows: [row], subjects: .itself, fields: [2], values: [.text("Somebody")])]
        }
        let other = try viewer.forge(space: space) { $0.blocks = author(Identifier(high: 1, low: 1)) }
        #expect(outcome(try scene.service.sync(try viewer.request([other]), token: viewer.token).verdicts[0]) == "refused 3 at 2")
        try viewer.sync(scene.service)
        let own = try viewer.replica.read { try $0.identity.author }
        let again = try viewer.forge(space: space) { change in
            change.author = own
            change.blocks = author(own ?? .zero)
        }
        let verdict = try scene.service.sync(try viewer.request([again]), token: viewer.token).verdicts[0]
        #expect(outcome(verdict).hasPrefix("refused 3 at"))
    }

    @Test(arguments: [("MARTIN zoe", true), ("Mallory", false)])
    func `a viewer's introduction says of an author who is there only what stands there`(name: String, isGood: Bool) throws {
        let scene = try ServerScene()
        let (a, viewer) = (try scene.laptop("Zoé Martin"), try scene.laptop("viewer", role: .viewer))
        try a.sync(scene.service)
        let author = try #require(try a.replica.read { try $0.identity.author })
        let first = try viewer.forge(space: try space(viewer)) { change in
            change.author = author
            change.blocks = [
                Block(
                    kind: .assign, table: 1, rows: [author], subjects: .itself, fields: [1, 2],
                    values: [.integer(1), .text(name)])
            ]
        }
        let verdict = try scene.service.sync(try viewer.request([first]), token: viewer.token).verdicts[0]
        #expect(outcome(verdict) == (isGood ? "numbered 2" : "refused 3 at 2"))
    }

    @Test func `what the server alone assigns is refused from anybody else`() throws {
        let scene = try ServerScene()
        let a = try scene.laptop("a")
        try a.sync(scene.service)
        try a.write { try $0.assign(Tables.request, Identifier(high: 7, low: 7), [1: .flag(true), 5: .flag(true)]) }
        #expect(try a.sync(scene.service).verdicts.map(outcome) == ["refused 5 at 2"])
    }

    @Test func `nobody speaks of another's replica`() throws {
        let scene = try ServerScene()
        let (a, b) = (try scene.laptop("a"), try scene.laptop("b"))
        try a.sync(scene.service)
        try b.sync(scene.service)
        let victim = a.identity.replica
        try b.write { try $0.assign(SystemTables.replica, victim, [2: .text("renamed")]) }
        #expect(try b.sync(scene.service).verdicts.map(outcome) == ["refused 3 at 3"])
        try b.write { try $0.delete(SystemTables.replica, victim) }
        #expect(try b.sync(scene.service).verdicts.map(outcome) == ["refused 3 at 4"])
    }

    @Test func `a forged signature, or an unknown author, is not numbered at all`() throws {
        let scene = try ServerScene()
        let (a, b) = (try scene.laptop("a"), try scene.laptop("b"))
        let unsent = try a.replica.unsent(after: 0, count: 1, bytes: 1 << 20)[0]
        let forged = try b.pushed(unsent.bytes, id: unsent.id)
        var unsigned = forged
        unsigned.signature = Data()
        let stranger = try b.forge(space: try space(b)) { $0.replica = Identifier(high: 3, low: 3) }
        let answer = try scene.service.sync(try b.request([forged, unsigned, stranger]), token: b.token)
        #expect(answer.verdicts.map(outcome) == Array(repeating: "refused 4 at 0", count: 3))
        #expect(try scene.service.head() == 0)
    }

    @Test func `another's signed change is carried, and stays its author's`() throws {
        let scene = try ServerScene()
        let (a, b) = (try scene.laptop("a"), try scene.laptop("b"))
        try a.write { try TestGroup.title("by a", in: $0) }
        let carried = try scene.service.sync(try b.request(try a.unsent()), token: b.token)
        #expect(carried.verdicts.map(outcome) == ["numbered 1", "numbered 2"])
        #expect(try a.sync(scene.service).verdicts.map(outcome) == ["known 1", "known 2"])
    }

    @Test func `bytes that are no change are refused with their reason, and the request goes on`() throws {
        let scene = try ServerScene()
        let a = try scene.laptop("a")
        var garbage = WirePushed()
        garbage.change = Data([0xff, 0x00, 0x13])
        var large = WirePushed()
        large.change = Data(count: (1 << 20) + 1)
        let answer = try scene.service.sync(try a.request([garbage, large] + (try a.unsent())), token: a.token)
        #expect(answer.verdicts.map(outcome) == ["refused 1 at 0", "refused 2 at 0", "numbered 1"])
        #expect(answer.verdicts[0].id.isEmpty)
    }

    @Test func `who carries a change cannot leave its values out`() throws {
        let scene = try ServerScene()
        let (a, b) = (try scene.laptop("a"), try scene.laptop("b"))
        try a.sync(scene.service)
        try a.write { try TestGroup.title("precious", in: $0) }
        var pushed = try a.unsent()[0]
        var change = try ChangeCodec().decode(pushed.change)
        guard case .whole(let salt) = change.sealing else { return }
        let space = try space(a)
        let id = ChangeIdentity.id(of: change, space: space)
        change.sealing = .seals(
            ChangeParts.parts(of: change).map { part in
                Change.Seal(
                    subject: part.subject,
                    content: .erased(
                        hash: ChangeIdentity.partHash(part, salt: ChangeIdentity.partSalt(salt, subject: part.subject))))
            })
        for index in change.blocks.indices { change.blocks[index].values = change.blocks[index].values.map { _ in nil } }
        #expect(ChangeIdentity.id(of: change, space: space) == id, "the id and the signature are good without the values")
        pushed.change = Data(try ChangeCodec().encode(change))
        #expect(outcome(try scene.service.sync(try b.request([pushed]), token: b.token).verdicts[0]) == "refused 1 at 0")
        try a.sync(scene.service)
        try b.sync(scene.service)
        #expect(try TestGroup.title(b) == "precious")
    }

    @Test func `a change that names what can never be is not numbered, even after a grant`() throws {
        let scene = try ServerScene()
        let a = try scene.laptop("a")
        try a.sync(scene.service)
        try a.write { writer in
            try writer.assign(Tables.person, Identifier(high: 4, low: 1), [1: .flag(true), 2: .text("P")])
            let entry = ShiftBook.Entry(code: "S", startsAt: "2024-11-28 09:00", endsAt: "2024-11-28 12:00", places: 1)
            let shift = try ShiftBook.add(entry, in: writer).shift.id
            _ = try SignupBook.signUp(Identifier(high: 4, low: 1), for: shift, in: writer)
        }
        try a.sync(scene.service)
        #expect(try scene.service.head() == 3, "the grant is an entry of the server's own")
        let never = Identifier(high: .max, low: .max)
        let changes = [
            try a.forge(space: try space(a)) { $0.previous = never },
            try a.forge(space: try space(a)) { $0.blocks[0].replaces = [[never], []] },
        ]
        let answer = try scene.service.sync(try a.request(changes), token: a.token)
        #expect(answer.verdicts.map(outcome) == ["refused 1 at 0", "refused 1 at 0"])
    }
}
