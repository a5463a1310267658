/// What a row of each table is called.
package enum TableWords {
    /// A table that is not known is called by its number.
    package static func name(_ table: String) -> Message { names[table] ?? Message(en: table, fr: table) }

    private static let names: [String: Message] = [
        "author": Message(en: "author", fr: "auteur·rice"), "replica": Message(en: "laptop", fr: "ordinateur"),
        "organisation": Message(en: "organisation", fr: "structure"), "person": Message(en: "person", fr: "personne"),
        "group": Message(en: "working group", fr: "groupe de travail"),
        "membership": Message(en: "registration", fr: "inscription"), "meeting": Message(en: "meeting", fr: "réunion"),
        "attendance": Message(en: "attendance", fr: "présence"), "shift": Message(en: "shift", fr: "créneau"),
        "request": Message(en: "request for a place", fr: "demande de place"),
        "move": Message(en: "exchange of places", fr: "échange de places"),
        "visitor": Message(en: "visitor", fr: "contact du stand"), "interest": Message(en: "interest", fr: "intérêt"),
        "cycle": Message(en: "year", fr: "année"), "cohost": Message(en: "co-host", fr: "co-organisation"),
        "charter": Message(en: "charter", fr: "engagements"), "speaker": Message(en: "speaker", fr: "intervenant·e"),
        "builder": Message(en: "building group", fr: "groupe co-constructeur"),
        "publication": Message(en: "publication", fr: "publication"),
        "contributor": Message(en: "contributor", fr: "contributeur·rice"), "note": Message(en: "note", fr: "note"),
        "alias": Message(en: "merge", fr: "réunion de fiches"),
        "distinct": Message(en: "distinct persons", fr: "personnes distinctes"),
        "purpose": Message(en: "purpose", fr: "finalité"), "setting": Message(en: "setting", fr: "réglage"),
        "erasure": Message(en: "erasure", fr: "effacement"), "loss": Message(en: "lost change", fr: "modification perdue"),
    ]
}
