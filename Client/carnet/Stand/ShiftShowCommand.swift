import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore

struct ShiftShowCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Message.shiftShowAbstract.text, discussion: Message.shiftShowExample.text)

    @Argument(help: ArgumentHelp(Message.shiftHelp.text, valueName: "SHIFT"))
    var shift: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let shift = try Notebook.open().read { try ShiftBook.shift(Lookup.shift(self.shift, in: $0), in: $0) }
        let times = [shift.startsAt, shift.endsAt].compactMap { $0 }.map { Message.moment($0).text }.joined(separator: " – ")
        return Answer(
            json: shift.json(), text: Message.shiftShown(Printable.escape(shift.code), times, shift.places ?? 0).text)
    }
}
