import ArgumentParser
import Console
import Forum
import ReplicaStore

struct ReportEntitlementsCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "entitlements", abstract: Message.reportEntitlementsAbstract.text,
        discussion: Message.reportEntitlementsDiscussion.text)

    @OptionGroup var year: ReportYear

    @Option(help: ArgumentHelp(Message.entitlementListHelp.text, valueName: "entrance|visible|support"))
    var list: EntitlementList?

    @OptionGroup var file: ReportFile
    @OptionGroup var options: GlobalOptions

    /// What was read, in one transaction; nil: that list is not asked for.
    private struct Lists {
        let asOf: AsOf
        let rules: ActivityRules
        var entrance: [Entitlements.Entry]?
        var visible: [CitedLine]?
        var support: [Entitlements.Supported]?
    }

    func answer() throws -> Answer {
        if file.csv != nil, list == nil { throw ForumError.missing(option: "--list entrance|visible|support") }
        let lists = try Notebook.open().read(read)
        return Answer(json: json(lists), text: text(lists), notes: try notes(lists))
    }

    private func read(_ reader: Reader) throws -> Lists {
        var lists = Lists(asOf: try AsOf(reader), rules: try ActivityRules.of(year.value, in: reader))
        for wanted in list.map({ [$0] }) ?? EntitlementList.allCases {
            switch wanted {
            case .entrance: lists.entrance = try Entitlements.entrance(year: year.value, in: reader)
            case .visible: lists.visible = try PublicList.visible.lines(year: year.value, in: reader).sorted()
            case .support: lists.support = try Entitlements.supported(year: year.value, in: reader)
            }
        }
        return lists
    }

    private func json(_ lists: Lists) -> JSON {
        .object([
            ("year", .count(year.value)), ("as_of", lists.asOf.json), ("threshold", .count(lists.rules.meetings)),
            ("entrance", lists.entrance.map { .array($0.map(\.json)) } ?? .null),
            ("visible", lists.visible.map { .array($0.map(\.visibleJSON)) } ?? .null),
            ("support", lists.support.map { .array($0.map(\.json)) } ?? .null),
        ])
    }

    private func text(_ lists: Lists) -> String {
        var parts: [String] = []
        func add(_ title: Message, _ cards: [Card]?, _ columns: [String]) {
            guard let cards else { return }
            parts.append((list == nil ? title.text + "\n" : "") + cards.table(columns))
        }
        add(.entranceTitle, lists.entrance?.map(\.card), Entitlements.Entry.columns)
        add(.visibleTitle, lists.visible?.map(\.card), CitedLine.visibleColumns)
        add(.supportTitle, lists.support?.map(\.card), Entitlements.Supported.columns)
        return parts.joined(separator: "\n\n")
    }

    /// Writes the file as well.
    private func notes(_ lists: Lists) throws -> [Message] {
        let unregistered = lists.entrance?.count { !$0.standing.isRegistered } ?? 0
        let written =
            switch list {
            case .entrance: try file.write(lists.entrance?.map(\.card) ?? [], Entitlements.Entry.fileColumns)
            case .visible: try file.publish(lists.visible ?? [], CitedLine.visibleColumns)
            case .support: try file.write(lists.support?.map(\.card) ?? [], Entitlements.Supported.fileColumns)
            case nil: [Message]()
            }
        return [lists.asOf.message] + (unregistered > 0 ? [.entranceUnregistered(unregistered, year.value)] : []) + written
    }
}

extension [CitedLine] {
    /// As people read them.
    fileprivate func sorted() -> [CitedLine] {
        let order = map(\.card).inReadingOrder.enumerated().map { ($1.id, $0) }
        let places = Dictionary(order) { first, _ in first }
        return sorted { (places[$0.id] ?? 0) < (places[$1.id] ?? 0) }
    }
}
