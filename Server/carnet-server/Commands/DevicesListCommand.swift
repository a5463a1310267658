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
        for line in Self.table(devices) { Terminal.write(line + "\n") }
    }

    /// Under headings, aligned.
    private static func table(_ devices: [Device]) -> [String] {
        let headings = Sentence.deviceColumns.text.split(separator: "|").map(String.init)
        let rows = [headings] + devices.map(cells)
        let widths = headings.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }
    }

    private static func cells(_ device: Device) -> [String] {
        [
            String(device.replica.hex.prefix(8)), device.laptop, device.author, device.role.rawValue,
            device.lastSync.map { LocalTime.written($0, isFrench: Sentence.isFrench) } ?? "—",
            device.position.map(String.init) ?? "—", device.isRevoked ? "✗" : "",
        ].map(Printable.escape)
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
