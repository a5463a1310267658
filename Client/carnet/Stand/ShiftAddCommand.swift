import ArgumentParser
import Console
import Forum
import ReplicaStore

struct ShiftAddCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Message.shiftAddAbstract.text, discussion: Message.shiftExample.text)

    @Argument(help: ArgumentHelp(Message.shiftCodeHelp.text, valueName: "CODE"))
    var code: String

    @OptionGroup var shift: ShiftOptions
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let (shift, created) = try Notebook.open().write { try ShiftBook.add(self.shift.entry(code: code), in: $0) }
        return Answer(
            json: shift.json(with: [("created", .bool(created))]),
            text: Message.shiftAdded(shift.code, created: created).text)
    }
}
