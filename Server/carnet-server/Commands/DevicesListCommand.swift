import ArgumentParser
import Forum
import SyncCore
import SyncProtocol
import SyncServer

struct DevicesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Sentence.devicesList.text, discussion: Sentence.devicesListExample.text)

    @OptionGroup var server: ServerOptions

    func run() throws {
        let devices = try DeviceStore(try server.existingFiles().database()).all()
        if server.json {
            Terminal.write("[" + devices.map(Self.json).joined(separator: ",") + "]\n")
            return
        }
        guard !devices.isEmpty else {
            Terminal.write(Sentence.noDevices.text + "\n")
            return
        }
        for device in devices {
            let cells = [
                String(device.replica.hex.prefix(8)), device.laptop, device.author, device.role.rawValue,
                device.lastSync.map { LocalTime.written($0, isFrench: Sentence.isFrench) } ?? "—",
                device.position.map(String.init) ?? "—",
                device.isRevoked ? "✗" : "",
            ]
            Terminal.write(cells.map(Printable.escape).joined(separator: "  ") + "\n")
        }
    }

    private static func json(_ device: Device) -> String {
        let fields: [(String, String)] = [
            ("replica", Terminal.json(device.replica.hex)), ("laptop", Terminal.json(device.laptop)),
            ("author", Terminal.json(device.author)), ("role", Terminal.json(device.role.rawValue)),
            ("last_sync", Terminal.json(device.lastSync.map { LocalTime.format($0) })),
            ("position", device.position.map(String.init) ?? "null"), ("version", Terminal.json(device.version)),
            ("revoked", device.isRevoked ? "true" : "false"),
        ]
        return "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }
}
