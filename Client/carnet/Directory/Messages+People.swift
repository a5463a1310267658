import Console

extension Message {
    // MARK: People

    static let personAbstract = Message(en: "The people whom the organisers know.", fr: "Les personnes que l'équipe connaît.")
    static let personExample = Message.example(
        #"carnet person add --given-name Éloïse --family-name Nguyên --email eloise@example.org"#, "carnet person find ngu")
    static let personAddAbstract = Message(en: "Add a person.", fr: "Ajouter une personne.")
    static let personAddExample = Message.example(
        #"carnet person add --given-name Éloïse --family-name Nguyên --email eloise@example.org --cite yes"#)
    static let personEditAbstract = Message(en: "Change what is recorded of a person.", fr: "Modifier une personne.")
    static let personEditExample = Message.example(#"carnet person edit "eloise nguyen" --phone "06 11 22 33 44""#)
    static let personListAbstract = Message(en: "List the people.", fr: "Lister les personnes.")
    static let personListExample = Message.example(#"carnet person list --organisation "Radio Parvis""#)
    static let personShowAbstract = Message(en: "Show a person.", fr: "Montrer une personne.")
    static let personShowExample = Message.example("carnet person show eloise@example.org")
    static let personFindAbstract = Message(
        en: "Find people by a part of their names or address.",
        fr: "Chercher des personnes par une partie de leur nom ou de leur adresse.")
    static let personFindExample = Message.example("carnet person find ngu")
    static let personDeleteAbstract = Message(en: "Delete a person.", fr: "Supprimer une personne.")
    static let personDeleteExample = Message.example(#"carnet person delete "Éloïse Nguyên""#)
    static let personGivenNameHelp = Message(en: "Given name.", fr: "Prénom.")
    static let personFamilyNameHelp = Message(en: "Family name.", fr: "Nom de famille.")
    static let personEmailHelp = Message(en: "Email address.", fr: "Adresse électronique.")
    static let personPhoneHelp = Message(en: "Telephone.", fr: "Téléphone.")
    static let personTitleHelp = Message(en: "What the person does there.", fr: "Fonction dans la structure.")
    static let personOrganisationHelp = Message(
        en: "The organisation that the person represents.", fr: "La structure que la personne représente.")
    static let personSpeaksHelp = Message(
        en: "Whether the person is entitled to speak for it.", fr: "Si la personne est habilitée à la représenter.")
    static let personCiteHelp = Message(
        en: "Whether the person may be cited in publications.", fr: "Si la personne peut être citée dans les publications.")
    static let organisationFilterHelp = Message(
        en: "Only those who represent this organisation.", fr: "Seulement celles qui représentent cette structure.")
    static let findHelp = Message(
        en: "Parts of names, in any order, with or without accents; or of an address.",
        fr: "Des parties de nom, dans n'importe quel ordre, avec ou sans accents ; ou d'adresse.")

    // MARK: Meetings

    static let meetingAbstract = Message(en: "The meetings of the calendar.", fr: "Les réunions du calendrier.")
    static let meetingExample = Message.example(
        #"carnet meeting add GT-A1 --title "Groupe A" --kind gt --date 2024-04-11 --group GT-A"#,
        "carnet meeting list --year 2024")
    static let meetingAddAbstract = Message(en: "Add a meeting.", fr: "Ajouter une réunion.")
    static let meetingAddExample = Message.example(
        #"carnet meeting add GT-A1 --title "Groupe A" --kind gt --date 2024-04-11"#,
        #"carnet meeting add GT-A2 --title "Groupe A" --kind gt --period 2024-05/2024-06"#)
    static let meetingEditAbstract = Message(en: "Change what is recorded of a meeting.", fr: "Modifier une réunion.")
    static let meetingEditExample = Message.example(
        "carnet meeting edit GT-A1 --starts-at 2024-04-11T14:30 --ends-at 2024-04-11T17:00 --status confirmed")
    static let meetingListAbstract = Message(en: "List the meetings.", fr: "Lister les réunions.")
    static let meetingListExample = Message.example("carnet meeting list --year 2024")
    static let meetingShowAbstract = Message(en: "Show a meeting.", fr: "Montrer une réunion.")
    static let meetingShowExample = Message.example("carnet meeting show GT-A1")
    static let meetingDeleteAbstract = Message(en: "Delete a meeting.", fr: "Supprimer une réunion.")
    static let meetingDeleteExample = Message.example("carnet meeting delete GT-A1")
    static let meetingCodeHelp = Message(en: "Its code.", fr: "Son code.")
    static let meetingNewCodeHelp = Message(en: "A new code.", fr: "Un nouveau code.")
    static let meetingTitleHelp = Message(en: "Its title.", fr: "Son titre.")
    static let meetingKindHelp = Message(en: "What it is.", fr: "Ce qu'elle est.")
    static let meetingDateHelp = Message(en: "Its day.", fr: "Son jour.")
    static let meetingStartsAtHelp = Message(
        en: "When it begins (Europe/Paris unless said).", fr: "Début (Europe/Paris sauf mention).")
    static let meetingEndsAtHelp = Message(en: "When it ends.", fr: "Fin.")
    static let meetingPeriodHelp = Message(
        en: "Between which months or days, while no date is set.",
        fr: "Entre quels mois ou jours, tant qu'aucune date n'est fixée.")
    static let meetingGroupHelp = Message(en: "The group that meets.", fr: "Le groupe qui se réunit.")
    static let meetingPlaceHelp = Message(en: "Where.", fr: "Où.")
    static let meetingStatusHelp = Message(en: "How sure the date is.", fr: "À quel point la date est sûre.")
}
