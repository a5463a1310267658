import ArgumentParser
import Console
import Forum
import QRPicture
import ReplicaStore

/// Badges to print: a page of HTML that any browser prints.
struct BadgesCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "badges", abstract: Message.badgesAbstract.text, discussion: Message.badgesExample.text)

    @OptionGroup var badges: BadgesOptions
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let (people, occasion) = try Notebook.open().read(chosen)
        guard !people.isEmpty else { throw Failure(.notFound, .nobodyToPrint, hint: .nothingChanged) }
        let sheet = BadgeSheet(
            people, occasion: occasion, title: Message.badgesTitle.text, language: Language.current.rawValue,
            picture: QRPicture.svg)
        try WholeFile.write(sheet.bytes, to: badges.file)
        return Answer(
            json: .object([("file", .string(badges.file)), ("people", .count(people.count))]),
            text: Message.printed(people.count, to: badges.file).text)
    }

    /// Whose badges, and what is said under their names.
    private func chosen(_ reader: Reader) throws -> ([Card], String) {
        let given = [badges.group, badges.meeting, badges.year.map(String.init)].compactMap(\.self)
        guard given.count < 2 else {
            throw ForumError.invalid(
                option: "badges", value: given.joined(separator: " "), expected: "--group | --meeting | --year")
        }
        if let group = badges.group {
            let id = try Lookup.group(group, in: reader)
            let title = try GroupBook.card(id, in: reader)?["title"].text
            return (try ExpectedPeople.group(id, in: reader), title ?? "")
        }
        if let meeting = badges.meeting {
            let id = try Lookup.meeting(meeting, in: reader)
            let title = try MeetingBook.card(id, in: reader)?["title"].text
            return (try ExpectedPeople.at(id, in: reader), title ?? "")
        }
        if let year = badges.year { return (try ExpectedPeople.year(year, in: reader), String(year)) }
        return (try ExpectedPeople.everybody(in: reader), "")
    }
}
