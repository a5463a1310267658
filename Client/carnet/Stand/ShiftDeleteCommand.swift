import ArgumentParser
import Console
import Forum
import ReplicaStore

struct ShiftDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.shiftDeleteAbstract.text, discussion: Message.shiftDeleteExample.text)

    @Argument(help: ArgumentHelp(Message.shiftHelp.text, valueName: "SHIFT"))
    var shift: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let shift = try Notebook.open().write { writer in
            let row = try Lookup.shift(self.shift, in: writer)
            let shift = try ShiftBook.shift(row, in: writer)
            try writer.delete(Tables.shift, row)
            return shift
        }
        return Answer(json: shift.json(), text: Message.shiftDeleted(shift.code).text)
    }
}
