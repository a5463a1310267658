import ReplicaStore
import SyncCore
import SyncProtocol

/// By what one row of a person may be recognised as another.
struct PersonTraits {
    let row: Identifier
    /// Folded words of the name, sorted.
    let words: [String]
    /// Folded, as written, and with the words sorted.
    let name, sortedName: String
    let email, phone: String?

    /// Nil: nothing to go by.
    init?(_ record: Record) {
        guard let row = record.identifier("id") else { return nil }
        self.row = row
        name = Folding.fold([record.text("given_name"), record.text("family_name")].compactMap(\.self).joined(separator: " "))
        sortedName = record.text("name_key") ?? Folding.nameKey(name)
        words = sortedName.split(separator: " ").map(String.init)
        email = record.text("email_key")
        let phone = record.text("phone").map(Folding.phone) ?? ""
        self.phone = phone.count < Self.shortestPhone ? nil : phone
        guard !name.isEmpty || email != nil || self.phone != nil else { return nil }
    }

    static let select = "SELECT id, given_name, family_name, name_key, email_key, phone FROM person"

    /// Fewer digits are an extension.
    private static let shortestPhone = 6

    /// So many letters may differ in a name of this length.
    static func reach(_ name: String) -> Int { name.utf8.count < 10 ? 1 : 2 }

    // MARK: Compared

    func hasSameName(_ other: PersonTraits) -> Bool { !name.isEmpty && sortedName == other.sortedName }

    /// A slip of the pen, or a name with a word more: "Jean Dupont-Martin".
    func hasNearName(_ other: PersonTraits) -> Bool {
        guard !name.isEmpty, !other.name.isEmpty, sortedName != other.sortedName else { return false }
        let (fewer, more) = words.count < other.words.count ? (words, other.words) : (other.words, words)
        if fewer.count >= 2, Set(fewer).isSubset(of: more) { return true }
        let reach = min(Self.reach(name), Self.reach(other.name))
        return Folding.distance(sortedName, other.sortedName, limit: reach) != nil
            || Folding.distance(name, other.name, limit: reach) != nil
    }

    func sharesWord(_ other: PersonTraits) -> Bool { !Set(words).isDisjoint(with: other.words) }
}
