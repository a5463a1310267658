import Console
import SyncCore

extension Message {
    static let nothingListed = Message(en: "None.", fr: "Aucun résultat.")

    static func listed(_ count: Int) -> Message { Message(en: "\(count) in all.", fr: "\(count) au total.") }
    static func added(_ title: String) -> Message { Message(en: "Added: \(title)", fr: "Ajout : \(title)") }
    static func wasThere(_ title: String) -> Message {
        Message(en: "\(title) was there already.", fr: "\(title) y était déjà.")
    }
    static func wasThereChanged(_ title: String) -> Message {
        Message(
            en: "\(title) was there already; what differed was changed.",
            fr: "\(title) y était déjà ; ce qui différait a été modifié.")
    }
    static func edited(_ title: String) -> Message { Message(en: "Changed: \(title)", fr: "Modification : \(title)") }
    static func nothingToEdit(_ title: String) -> Message {
        Message(en: "\(title): nothing to change.", fr: "\(title) : rien à modifier.")
    }
    static func deleted(_ title: String) -> Message {
        Message(
            en: "Deleted: \(title)   (to take it back: carnet undo)",
            fr: "Suppression : \(title)   (pour revenir en arrière : carnet undo)")
    }
    static func addOrganisationHint(_ name: String) -> Message {
        let name = Printable.escape(name)
        return Message(
            en: "Add it first: carnet organisation add \"\(name)\" --kind ngo",
            fr: "Ajoutez-la d'abord : carnet organisation add \"\(name)\" --kind ngo")
    }
    static let emptiesHelp = Message(en: "An empty text empties the field.", fr: "Un texte vide efface la valeur.")

    // MARK: Organisations

    static let organisationAbstract = Message(
        en: "The organisations that members represent.", fr: "Les structures que les membres représentent.")
    static let organisationExample = Message.example(
        #"carnet organisation add "Mutuelle des Deux Rives" --kind ess --cite yes"#, "carnet organisation list")
    static let organisationAddAbstract = Message(en: "Add an organisation.", fr: "Ajouter une structure.")
    static let organisationAddExample = Message.example(
        #"carnet organisation add "Mutuelle des Deux Rives" --kind ess --cite yes"#)
    static let organisationEditAbstract = Message(
        en: "Change what is recorded of an organisation.", fr: "Modifier une structure.")
    static let organisationEditExample = Message.example(#"carnet organisation edit "mutuelle des deux rives" --cite no"#)
    static let organisationListAbstract = Message(en: "List the organisations.", fr: "Lister les structures.")
    static let organisationListExample = Message.example("carnet organisation list")
    static let organisationShowAbstract = Message(en: "Show an organisation.", fr: "Montrer une structure.")
    static let organisationShowExample = Message.example(#"carnet organisation show "mutuelle des deux rives""#)
    static let organisationDeleteAbstract = Message(en: "Delete an organisation.", fr: "Supprimer une structure.")
    static let organisationDeleteExample = Message.example(#"carnet organisation delete "Mutuelle des Deux Rives""#)
    static let organisationHelp = Message(
        en: "The organisation: its name, or the beginning of its id.",
        fr: "La structure : son nom, ou le début de son identifiant.")
    static let organisationNameHelp = Message(en: "Its name.", fr: "Son nom.")
    static let newNameHelp = Message(en: "A new name.", fr: "Un nouveau nom.")
    static let organisationKindHelp = Message(en: "What it is.", fr: "Ce qu'elle est.")
    static let kindTextHelp = Message(
        en: "What it is, in words, where the kind is other.", fr: "Ce qu'elle est, en clair, si le type est other.")
    static let citeHelp = Message(
        en: "Whether it may be cited in publications.", fr: "Si on peut la citer dans les publications.")

    // MARK: Groups and members

    static let groupAbstract = Message(en: "The working groups of each year.", fr: "Les groupes de travail de chaque année.")
    static let groupExample = Message.example(
        #"carnet group add GT-A --title "Quelle place pour la mesure ?" --year 2024"#, "carnet group list --year 2024")
    static let groupAddAbstract = Message(en: "Add a working group.", fr: "Ajouter un groupe de travail.")
    static let groupAddExample = Message.example(#"carnet group add GT-A --title "Quelle place pour la mesure ?" --year 2024"#)
    static let groupEditAbstract = Message(en: "Change what is recorded of a group.", fr: "Modifier un groupe.")
    static let groupEditExample = Message.example(#"carnet group edit GT-A --title "Mesurer, mais quoi ?""#)
    static let groupListAbstract = Message(en: "List the groups.", fr: "Lister les groupes.")
    static let groupListExample = Message.example("carnet group list --year 2024")
    static let groupShowAbstract = Message(en: "Show a group.", fr: "Montrer un groupe.")
    static let groupShowExample = Message.example("carnet group show GT-A")
    static let groupDeleteAbstract = Message(en: "Delete a group.", fr: "Supprimer un groupe.")
    static let groupDeleteExample = Message.example("carnet group delete GT-A")
    static let groupHelp = Message(
        en: "The group: its code, its title, or the beginning of its id.",
        fr: "Le groupe : son code, son titre ou le début de son identifiant.")
    static let groupCodeHelp = Message(en: "Its code.", fr: "Son code.")
    static let groupTitleHelp = Message(en: "Its title, the question of the year.", fr: "Son titre, la question de l'année.")
    static let groupYearHelp = Message(en: "Its calendar year.", fr: "Son année civile.")
    static let groupKindHelp = Message(
        en: "A working group, or the breakfasts.", fr: "Un groupe de travail, ou les petits déjeuners.")
    static let yearFilterHelp = Message(en: "Only of this calendar year.", fr: "Seulement de cette année civile.")

    static let memberAbstract = Message(en: "Who is registered in which group.", fr: "Qui est inscrit dans quel groupe.")
    static let memberExample = Message.example("carnet member add dumas GT-A", "carnet member list --group GT-A")
    static let memberAddAbstract = Message(en: "Register somebody in a group.", fr: "Inscrire quelqu'un dans un groupe.")
    static let memberAddExample = Message.example("carnet member add dumas GT-A")
    static let memberListAbstract = Message(en: "List the registrations.", fr: "Lister les inscriptions.")
    static let memberListExample = Message.example("carnet member list --group GT-A", "carnet member list --year 2024")
    static let memberDeleteAbstract = Message(en: "Take somebody out of a group.", fr: "Désinscrire quelqu'un d'un groupe.")
    static let memberDeleteExample = Message.example("carnet member delete dumas GT-A")
    static let groupFilterHelp = Message(en: "Only of this group.", fr: "Seulement de ce groupe.")
    static func notMember(_ person: String, _ group: String) -> Message {
        let (person, group) = (Printable.escape(person), Printable.escape(group))
        return Message(en: "\(person) is not registered in \(group).", fr: "\(person) n'est pas inscrit·e dans \(group).")
    }
}
