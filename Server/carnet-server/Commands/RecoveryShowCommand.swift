import ArgumentParser
import SyncCore
import SyncProtocol
import SyncServer

struct RecoveryShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Sentence.recoveryShow.text, discussion: Sentence.recoveryShowExample.text)

    @OptionGroup var server: ServerOptions

    func run() throws {
        let database = try server.existingFiles().database()
        let devices = DeviceStore(database)
        let space = try SQLiteLogStore(database).space()
        let recovering = space?.recovery == .on
        let missing = try recovering ? space.map { try devices.missing(in: $0.epoch) } ?? [] : []
        let late = try devices.lateReceipts()
        if server.json {
            let list = missing.map {
                "{\"replica\":\"\($0.replica.hex)\",\"laptop\":\(Terminal.json($0.laptop)),\"author\":\(Terminal.json($0.author))}"
            }
            Terminal.write(
                """
                {"recovering":\(recovering),"missing":[\(list.joined(separator: ","))],"late_receipts":\(late.count),\
                "late":[\(late.map(\.json).joined(separator: ","))]}

                """)
            return
        }
        Terminal.write((recovering ? Sentence.recovering(missing.count) : Sentence.notRecovering).text + "\n")
        for device in missing {
            let cells = [String(device.replica.hex.prefix(8)), device.laptop, device.author]
            Terminal.write("  " + cells.map(Printable.escape).joined(separator: "  ") + "\n")
        }
        if late.isEmpty { return }
        Terminal.write(Sentence.lateReceipts(late.count).text + "\n")
        for receipt in late { Terminal.write("  " + receipt.line + "\n") }
    }
}
