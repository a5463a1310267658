import ArgumentParser
import Console
import Forum
import ReplicaStore

struct ShiftEditCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: Message.shiftEditAbstract.text, discussion: Message.shiftEditExample.text)

    @Argument(help: ArgumentHelp(Message.shiftHelp.text, valueName: "SHIFT"))
    var shift: String

    @Option(help: ArgumentHelp(Message.newCodeHelp.text, valueName: "CODE"))
    var code: String?

    @OptionGroup var values: ShiftOptions
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let shift = try Notebook.open().write { writer in
            try ShiftBook.edit(Lookup.shift(self.shift, in: writer), values.entry(code: code), in: writer)
        }
        return Answer(json: shift.json(), text: Message.shiftEdited(shift.code).text)
    }
}
