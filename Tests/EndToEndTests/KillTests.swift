import Foundation
import Glibc
import Testing

@Suite(.serialized) struct KillTests {
    /// A laptop that is joined through the proxy, another that is joined directly.
    private func prepare() throws -> (Workshop, HoldingProxy) {
        let workshop = try Workshop()
        let server = try workshop.startServer()
        let proxy = try HoldingProxy(target: server.port)
        let code = try workshop.invite()
        let joined = try workshop.carnet(
            "door", ["join", "http://127.0.0.1:\(proxy.port)", "--code", code, "--author", "A", "--laptop", "door"])
        #expect(joined.status == 0, "\(joined.error)")
        try workshop.join("office")
        try workshop.sync("door", "office")
        return (workshop, proxy)
    }

    /// Where a round's request or answer is held: in its head, in its body, or in the answer.
    private func hold(_ round: Int) -> HoldingProxy.Hold {
        round % 3 == 2 ? .init(side: .answer, after: 40 + round * 7) : .init(side: .request, after: 60 + round * 13)
    }

    private func check(_ workshop: Workshop, rounds: Int) throws {
        try workshop.sync("door", "office", "door")
        #expect(try workshop.standing("door") == workshop.standing("office"))
        for laptop in ["door", "office"] {
            let names = try workshop.done(laptop, "stand", "visitor", "list").list.compactMap { $0["person"] as? String }
            #expect(names.count == rounds, "everything arrived once")
            #expect(Set(names).count == rounds)
        }
        #expect(
            try workshop.done("door", "export", "visitors", "--format", "json").output
                == workshop.done("office", "export", "visitors", "--format", "json").output)
    }

    @Test func `fifty clients killed while their request is held lose nothing and send nothing twice`() throws {
        let (workshop, proxy) = try prepare()
        for round in 0..<50 {
            try workshop.done("door", "stand", "visitor", "add", "--given-name", "Visiteur", "--family-name", "N\(round)")
            proxy.hold(hold(round))
            let sync = Workshop.process("carnet", ["sync"], home: workshop.home("door"))
            sync.standardOutput = FileHandle.nullDevice
            sync.standardError = FileHandle.nullDevice
            try sync.run()
            _ = proxy.waitUntilHeld(seconds: 10)
            kill(sync.processIdentifier, SIGKILL)
            sync.waitUntilExit()
            proxy.hold(nil)
        }
        try check(workshop, rounds: 50)
    }

    @Test func `fifty servers killed while a request is held lose nothing that they acknowledged`() throws {
        let (workshop, proxy) = try prepare()
        for round in 0..<50 {
            try workshop.done("door", "stand", "visitor", "add", "--given-name", "Visiteur", "--family-name", "N\(round)")
            proxy.hold(hold(round))
            let sync = Workshop.process("carnet", ["sync"], home: workshop.home("door"))
            sync.standardOutput = FileHandle.nullDevice
            sync.standardError = FileHandle.nullDevice
            try sync.run()
            _ = proxy.waitUntilHeld(seconds: 10)
            workshop.server?.kill()
            sync.waitUntilExit()
            #expect(sync.terminationStatus == 5, "not reachable, and nothing lost")
            proxy.hold(nil)
            try workshop.startServer()
        }
        try check(workshop, rounds: 50)
    }
}
