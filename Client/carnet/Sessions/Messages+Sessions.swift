import Console
import SyncCore

extension Message {
    static let sessionAbstract = Message(
        en: "The Forum's round tables: who built them, who speaks.",
        fr: "Les tables rondes du Forum : qui les a construites, qui y parle.")
    static let sessionExample = Message.example(
        #"carnet session add TR1-2024 --title "Mesurer, mais quoi ?" --date 2024-11-28"#,
        "carnet session speaker add TR1-2024 klein --role modération", "carnet session builder add TR1-2024 GT-A")
    static let sessionAddAbstract = Message(en: "Add a round table.", fr: "Ajouter une table ronde.")
    static let sessionAddExample = Message.example(
        #"carnet session add TR1-2024 --title "Mesurer, mais quoi ?" --starts-at 2024-11-28T10:00 --place "Grande scène""#)
    static let sessionEditAbstract = Message(en: "Change what is recorded of a session.", fr: "Modifier une session.")
    static let sessionEditExample = Message.example("carnet session edit TR1-2024 --recording https://example.org/tr1")
    static let sessionListAbstract = Message(en: "List the sessions.", fr: "Lister les sessions.")
    static let sessionListExample = Message.example("carnet session list --year 2024")
    static let sessionShowAbstract = Message(en: "Show a session.", fr: "Montrer une session.")
    static let sessionShowExample = Message.example("carnet session show TR1-2024")
    static let sessionDeleteAbstract = Message(en: "Delete a session.", fr: "Supprimer une session.")
    static let sessionDeleteExample = Message.example("carnet session delete TR1-2024")
    static let sessionHelp = Message(
        en: "The session: its code, its title, or the beginning of its id.",
        fr: "La session : son code, son titre ou le début de son identifiant.")
    static let sessionFilterHelp = Message(en: "Only of this session.", fr: "Seulement de cette session.")
    static let recordingHelp = Message(
        en: "Where a recording is to be seen.", fr: "L'adresse d'un enregistrement.")

    // MARK: Speakers

    static let speakerAbstract = Message(en: "Who speaks at a session.", fr: "Qui parle à une session.")
    static let speakerExample = Message.example(
        "carnet session speaker add TR1-2024 klein --role modération", "carnet session speaker list --public --year 2024")
    static let speakerAddAbstract = Message(en: "Name a speaker.", fr: "Nommer un·e intervenant·e.")
    static let speakerAddExample = Message.example(
        #"carnet session speaker add TR1-2024 klein --role modération --organisation "Radio Parvis""#)
    static let speakerListAbstract = Message(
        en: "List the speakers; for a programme, without those who refused to be named.",
        fr: "Lister les intervenant·es ; pour un programme, sans celles et ceux qui ont refusé d'être cité·es.")
    static let speakerListExample = Message.example(
        "carnet session speaker list TR1-2024", "carnet session speaker list --year 2024 --public --csv programme.csv")
    static let speakerDeleteAbstract = Message(en: "Take a speaker away.", fr: "Retirer un·e intervenant·e.")
    static let speakerDeleteExample = Message.example("carnet session speaker delete TR1-2024 klein")
    static let publicHelp = Message(
        en: "For publication: whoever refused to be named is left out.",
        fr: "Pour publication : qui a refusé d'être cité·e n'y est pas.")
    static let roleHelp = Message(en: "As what, in words.", fr: "À quel titre, en clair.")
    static let partOrganisationHelp = Message(
        en: "For which organisation; otherwise the person's own.", fr: "Pour quelle structure ; sinon celle de la personne.")
    static func notSpeaker(_ person: String, _ session: String) -> Message {
        let (person, session) = (Printable.escape(person), Printable.escape(session))
        return Message(en: "\(person) does not speak at \(session).", fr: "\(person) n'intervient pas à \(session).")
    }

    // MARK: Groups that built a session

    static let builderAbstract = Message(
        en: "The groups that helped to build a session.", fr: "Les groupes qui ont co-construit une session.")
    static let builderExample = Message.example("carnet session builder add TR1-2024 GT-A", "carnet session builder list")
    static let builderAddAbstract = Message(en: "Name a group that helped.", fr: "Nommer un groupe.")
    static let builderAddExample = Message.example("carnet session builder add TR1-2024 GT-A")
    static let builderListAbstract = Message(
        en: "List which group helped with which session.", fr: "Lister quel groupe a construit quelle session.")
    static let builderListExample = Message.example("carnet session builder list TR1-2024")
    static let builderDeleteAbstract = Message(en: "Take a group away.", fr: "Retirer un groupe.")
    static let builderDeleteExample = Message.example("carnet session builder delete TR1-2024 GT-A")
    static func notBuilder(_ group: String, _ session: String) -> Message {
        let (group, session) = (Printable.escape(group), Printable.escape(session))
        return Message(en: "\(group) did not help with \(session).", fr: "\(group) n'a pas construit \(session).")
    }
}
