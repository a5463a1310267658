import Console
import SyncCore

extension Message {
    static let publicationAbstract = Message(
        en: "The barometers and booklets, and who contributed.", fr: "Les baromètres et livrets, et qui y a contribué.")
    static let publicationExample = Message.example(
        #"carnet publication add BSD-2023 --title "Baromètre des solutions durables" --year 2023 --kind bsd"#,
        "carnet publication contributor add BSD-2023 klein --role rédaction", "carnet publication credits BSD-2023")
    static let publicationAddAbstract = Message(en: "Add a publication.", fr: "Ajouter une publication.")
    static let publicationAddExample = Message.example(
        #"carnet publication add BSD-2023 --title "Baromètre des solutions durables" --year 2023 --kind bsd --edition "6e""#)
    static let publicationEditAbstract = Message(
        en: "Change what is recorded of a publication.", fr: "Modifier une publication.")
    static let publicationEditExample = Message.example(
        "carnet publication edit BSD-2023 --published-on 2023-11-30 --address https://example.org/bsd")
    static let publicationListAbstract = Message(en: "List the publications.", fr: "Lister les publications.")
    static let publicationListExample = Message.example("carnet publication list --year 2023")
    static let publicationShowAbstract = Message(en: "Show a publication.", fr: "Montrer une publication.")
    static let publicationShowExample = Message.example("carnet publication show BSD-2023")
    static let publicationDeleteAbstract = Message(en: "Delete a publication.", fr: "Supprimer une publication.")
    static let publicationDeleteExample = Message.example("carnet publication delete BSD-2023")
    static let publicationCreditsAbstract = Message(
        en: "Whom to name in a publication: whoever refused is left out.",
        fr: "Qui citer dans une publication : les refus sont laissés de côté.")
    static let publicationCreditsExample = Message.example(
        "carnet publication credits BSD-2023", "carnet publication credits BSD-2023 --csv credits.csv")
    static let publicationHelp = Message(
        en: "The publication: its code, its title, or the beginning of its id.",
        fr: "La publication : son code, son titre ou le début de son identifiant.")
    static let publicationFilterHelp = Message(en: "Only of this publication.", fr: "Seulement de cette publication.")
    static let publicationYearHelp = Message(en: "The year of work it comes from.", fr: "L'année de travail dont elle est issue.")
    static let publicationKindHelp = Message(en: "Which series.", fr: "De quelle série.")
    static let editionHelp = Message(en: "Which edition, in words.", fr: "Quelle édition, en clair.")
    static let publishedOnHelp = Message(en: "When it came out.", fr: "Sa date de parution.")
    static let addressHelp = Message(en: "Where it is to be read.", fr: "L'adresse où la lire.")

    // MARK: Contributors

    static let contributorAbstract = Message(
        en: "Who contributed to a publication.", fr: "Qui a contribué à une publication.")
    static let contributorExample = Message.example(
        "carnet publication contributor add BSD-2023 klein --role rédaction",
        "carnet publication contributor list BSD-2023")
    static let contributorAddAbstract = Message(en: "Name a contributor.", fr: "Nommer un·e contributeur·rice.")
    static let contributorAddExample = Message.example(
        #"carnet publication contributor add BSD-2023 klein --role rédaction --organisation "Radio Parvis""#)
    static let contributorListAbstract = Message(
        en: "List all who contributed; for publication take the credits.",
        fr: "Lister qui a contribué ; pour publication, prendre credits.")
    static let contributorListExample = Message.example("carnet publication contributor list BSD-2023")
    static let contributorDeleteAbstract = Message(en: "Take a contributor away.", fr: "Retirer un·e contributeur·rice.")
    static let contributorDeleteExample = Message.example("carnet publication contributor delete BSD-2023 klein")
    static func notContributor(_ person: String, _ publication: String) -> Message {
        let (person, publication) = (Printable.escape(person), Printable.escape(publication))
        return Message(
            en: "\(person) did not contribute to \(publication).", fr: "\(person) n'a pas contribué à \(publication).")
    }
}
