import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// What the commands of the directory answer, whatever they add, edit, list, show or delete.
enum DirectoryAnswer {
    static func added(_ card: Card?, _ outcome: AddOutcome) throws -> Answer {
        let card = try found(card)
        let message: Message =
            outcome.created ? .added(card.title) : outcome.changed ? .wasThereChanged(card.title) : .wasThere(card.title)
        return Answer(json: card.json(with: [("created", .bool(outcome.created))]), text: message.text)
    }

    static func edited(_ card: Card?, changed: Bool) throws -> Answer {
        let card = try found(card)
        return Answer(json: card.json(), text: (changed ? Message.edited(card.title) : Message.nothingToEdit(card.title)).text)
    }

    /// - Parameter names: under which other key the words of a fact are found.
    static func shown(_ card: Card?, as names: [String: String] = [:]) throws -> Answer {
        let card = try found(card)
        return Answer(json: card.json(), text: card.text(as: names))
    }

    static func listed(_ cards: [Card], _ keys: [String]) -> Answer {
        Answer(json: .array(cards.map { $0.json() }), text: cards.table(keys))
    }

    /// Deletes a row; the card is read before.
    static func deleted(_ table: TableSchema, _ card: Card?, in writer: Writer) throws -> Answer {
        try deleted(card) { try writer.delete(table, $0) }
    }

    /// - Parameter delete: does it, by the card's id.
    static func deleted(_ card: Card?, _ delete: (Identifier) throws -> Void) throws -> Answer {
        let card = try found(card)
        try delete(card.id)
        return Answer(
            json: .object([("id", .string(card.id.hex)), ("deleted", .bool(true))]), text: Message.deleted(card.title).text)
    }

    /// An organisation that is named and not there: says how to add it.
    static func withOrganisationHint<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as ForumError {
            guard case .notFound(.organisation, let name, _) = error else { throw error }
            var failure = Failure(error)
            failure.hint = .addOrganisationHint(name)
            throw failure
        }
    }

    static func found(_ card: Card?) throws -> Card {
        guard let card else { throw StoreError.damaged("a row without its columns") }
        return card
    }
}
