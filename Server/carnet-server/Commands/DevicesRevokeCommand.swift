import ArgumentParser
import SyncCore
import SyncProtocol
import SyncServer

struct DevicesRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: Sentence.devicesRevoke.text, discussion: Sentence.devicesRevokeExample.text)

    @Argument(help: ArgumentHelp(Sentence.replicaHelp.text, valueName: "REPLICA"))
    var replica: String

    @OptionGroup var server: ServerOptions

    func run() throws {
        let store = DeviceStore(try server.existingFiles().database())
        let device = try device(in: store.all())
        try store.revoke(device.replica, now: ServerOptions.environment.now())
        if server.json {
            Terminal.write("{\"replica\":\"\(device.replica.hex)\",\"revoked\":true}\n")
        } else {
            Terminal.write(Sentence.revoked(Printable.escape(device.laptop)).text + "\n")
        }
    }

    /// By the beginning of an id or by name; of the laptops of one name, the one that is not revoked.
    private func device(in devices: [Device]) throws -> Device {
        let byID = devices.filter { !replica.isEmpty && $0.replica.hex.hasPrefix(replica.lowercased()) }
        let named = devices.filter { !replica.isEmpty && Folding.fold($0.laptop) == Folding.fold(replica) }
        let live = named.filter { !$0.isRevoked }
        let others = (live.isEmpty ? named : live).filter { device in !byID.contains { $0.replica == device.replica } }
        let matching = byID + others
        guard let device = matching.first, matching.count == 1 else {
            var trouble =
                matching.isEmpty
                ? Trouble(.notFound, .noSuchDevice(Printable.escape(replica)))
                : Trouble(.ambiguous, .severalDevices(Printable.escape(replica)))
            trouble.hint = .devicesHint
            trouble.candidates = matching.map { Candidate(id: $0.replica.hex, name: $0.laptop, detail: $0.author) }
            throw trouble
        }
        return device
    }
}
