import CurlHTTP
import SyncProtocol
import SyncServer

/// The line between one laptop and the server, for one sync. Faults come by chance, request by request.
final class Network: HTTPTransport, @unchecked Sendable {
    private let world: World
    private let machine: Machine
    /// One request in so many goes wrong; nil: none.
    private let odds: Int?
    /// What went wrong last; a sync that fails without it has failed by itself.
    private(set) var fault: Fault?
    /// What broke a promise while the engine was not looking.
    private(set) var violation: Violation?

    init(_ world: World, _ machine: Machine, odds: Int?) {
        self.world = world
        self.machine = machine
        self.odds = odds
    }

    private static let faults: [Fault] = [
        .dropRequest, .dropAnswer, .double, .reorder, .cutBody, .laptopCrash, .serverCrash,
    ]

    func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
        do {
            let response = try exchange(request)
            world.tell { "\(machine.name) \(Wire.outline(request, response))" }
            return response
        } catch let error as TransportError {
            world.tell { "\(machine.name) \(Wire.outline(request, nil)): \(error)" }
            throw error
        } catch let error as Violation {
            violation = error
        } catch {
            violation = Violation("the server failed: \(error)")
        }
        throw .unreachable("a violation")
    }

    private func exchange(_ request: HTTPRequest) throws -> HTTPResponse {
        // What a laptop wrote before it joined is written anew under the server's space.
        if request.url.hasSuffix("/join") { return try Wire.answer(request, world.site.service) }
        try world.observe(machine)
        if request.url.hasSuffix("/snapshot") { world.note(.snapshot, machine, and: [.exchanging]) }
        if let odds, world.chance.once(in: odds * 2), let fault = try Interruption(world: world, machine: machine).strike() {
            self.fault = fault
            if machine.apart > 0 || machine.isGone || world.isFrozen(machine) { throw TransportError.unreachable("gone") }
        }
        guard let odds, world.chance.once(in: odds), let fault = world.chance.pick(Self.faults) else {
            world.late.append(request)
            return try Wire.answer(request, world.site.service)
        }
        world.note(fault, machine, and: [.exchanging])
        switch fault {
        case .dropRequest:
            self.fault = fault
            world.late.append(request)
            throw TransportError.unreachable("dropped")
        case .double: _ = try Wire.answer(request, world.site.service)
        case .reorder: try world.deliverLate()
        case .cutBody:
            self.fault = fault
            // A cut may fall between two fields: what arrives then reads like a whole request.
            _ = try? Wire.answer(request, world.site.service, truncated: world.chance.below(1 << 20))
            throw TransportError.unreachable("cut")
        case .laptopCrash:
            self.fault = fault
            _ = try Wire.answer(request, world.site.service)
            try world.freeze(machine)
            throw TransportError.unreachable("the laptop died")
        case .serverCrash:
            self.fault = fault
            try world.killServer { _ = try Wire.answer(request, $0) }
            throw TransportError.unreachable("the server died")
        default:
            self.fault = .dropAnswer
            _ = try Wire.answer(request, world.site.service)
            throw TransportError.unreachable("dropped")
        }
        return try Wire.answer(request, world.site.service)
    }
}
