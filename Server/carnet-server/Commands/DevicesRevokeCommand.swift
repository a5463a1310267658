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
        let matching = try store.all().filter { !replica.isEmpty && $0.replica.hex.hasPrefix(replica.lowercased()) }
        guard let device = matching.first else { throw Trouble(.notFound, .noSuchDevice(Printable.escape(replica))) }
        guard matching.count == 1 else { throw Trouble(.ambiguous, .severalDevices(Printable.escape(replica))) }
        try store.revoke(device.replica, now: ServerOptions.environment.now())
        if server.json {
            Terminal.write("{\"replica\":\"\(device.replica.hex)\",\"revoked\":true}\n")
        } else {
            Terminal.write(Sentence.revoked(Printable.escape(device.laptop)).text + "\n")
        }
    }
}
