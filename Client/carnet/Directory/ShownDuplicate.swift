import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// Two persons who may be one, in words, with what settles it.
struct ShownDuplicate {
    private let pair: LikelyDuplicate
    private let first, second: Card

    init(_ pair: LikelyDuplicate, in reader: Reader) throws {
        self.pair = pair
        first = try DirectoryAnswer.found(PersonBook.card(pair.first, in: reader))
        second = try DirectoryAnswer.found(PersonBook.card(pair.second, in: reader))
    }

    private var merge: CommandLineText { CommandLineText(["person", "merge"] + ids) }
    private var distinct: CommandLineText { CommandLineText(["person", "distinct"] + ids) }
    private var ids: [String] { [pair.first, pair.second].map { String($0.hex.prefix(8)) } }

    var json: JSON {
        .object([
            ("first_id", .string(pair.first.hex)), ("first", first["person"].json), ("first_email", first["email"].json),
            ("second_id", .string(pair.second.hex)), ("second", second["person"].json), ("second_email", second["email"].json),
            ("reasons", .array(pair.reasons.map { .string($0.rawValue) })), ("merge", .string(merge.text)),
            ("distinct", .string(distinct.text)),
        ])
    }

    var text: String {
        let reasons = pair.reasons.map { Message.duplicateReason($0).text }.joined(separator: ", ")
        return "\(Self.title(first)) — \(Self.title(second)) (\(reasons))\n  \(merge.text)\n  \(distinct.text)"
    }

    /// A name with what tells it apart.
    private static func title(_ card: Card) -> String {
        let detail = card["email"].text ?? card["organisation"].text ?? card["phone"].text
        return card.title + (detail.map { " <" + Printable.escape($0) + ">" } ?? "")
    }
}
