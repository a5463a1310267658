import SyncCore
import SyncProtocol

/// A person as an association knows them, made from a number.
struct SamplePerson {
    let id: Identifier
    let given, family, email, phone, title, nameKey: String
    let organisation: Identifier

    init(_ number: Int) {
        var bytes: [UInt8] = []
        Canonical.append(UInt64(number), to: &bytes)
        id = Hashing.identifier(bytes)
        given = ["Éloïse", "Jean", "Anne-Marie", "Thierry", "Nadia"][number % 5]
        family = "Martin-\(number)"
        email = "membre.\(number)@structure-\(number % 300).example"
        phone = "06 \(10 + number % 89) 23 28 60"
        title = "chargée de mission"
        nameKey = Folding.nameKey(given + " " + family)
        organisation = Hashing.identifier(Array("organisation \(number % 300)".utf8))
    }

    var values: [UInt32: Value] {
        [
            1: .integer(1), 2: .text(given), 3: .text(family), 4: .text(email), 5: .text(phone), 6: .text(title),
            7: .identifier(organisation), 8: .integer(1), 9: .integer(1),
        ]
    }
}
