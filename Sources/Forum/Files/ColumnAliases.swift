/// What organisers write above a column, kind by kind. Canonical names need no line of their own; `HeaderKey` evens out case,
/// accents, plurals and inclusive endings.
enum ColumnAliases {
    /// "Nom" alone: the family name beside a column of given names, otherwise the whole name.
    static let bareNames = ["Nom", "Name"]

    /// The fields of a kind with their other names.
    static func fields(of kind: ImportKind) -> [(field: ImportField, names: [String])] {
        switch kind {
        case .organisations: organisations
        case .people: people
        case .meetings: meetings
        case .attendance: attendance
        }
    }

    private static let organisations: [(field: ImportField, names: [String])] = [
        (
            .name,
            [
                "Nom", "Structure", "Nom de la structure", "Organisation", "Organization", "Nom de l'organisation",
                "Organisme", "Nom de l'organisme", "Raison sociale", "Dénomination", "Dénomination sociale",
                "Association", "Entreprise", "Company", "Institution", "Entité", "Partenaire", "Partner",
                "Organisation name", "Organization name", "Company name",
            ]
        ),
        (
            .kind,
            [
                "Type", "Type de structure", "Type d'organisation", "Type d'organisme", "Catégorie", "Category", "Nature",
                "Nature de la structure", "Catégorie de structure", "Statut juridique", "Forme juridique",
                "Organisation type", "Organization type", "Organisation kind", "Collège", "Famille",
            ]
        ),
        (.cite, citation),
    ]

    private static let people: [(field: ImportField, names: [String])] =
        personNames + contact + [
            (
                .name,
                [
                    "Nom complet", "Nom et prénom", "Nom prénom", "Prénom et nom", "Prénom nom", "Participant",
                    "Participante", "Personne", "Person", "Full name", "Membre", "Member", "Représentant",
                    "Représentante", "Contact", "Participants", "Identité",
                ]
            ),
            (.phone, phone),
            (
                .title,
                [
                    "Titre", "Fonction", "Poste", "Qualité", "Job title", "Job", "Position", "Role", "Rôle",
                    "Intitulé de poste", "Profession", "Fonction dans la structure",
                ]
            ),
            (.speaks, speaking),
            (.cite, citation),
            (
                .group,
                workingGroup + [
                    "Inscription", "Inscrit", "Inscrite", "Inscription au groupe", "Inscription GT", "Groupe choisi", "GT choisi",
                    "Groupes de travail choisis", "Registered in", "Registration", "Inscription au GT", "Groupe souhaité",
                    "Groupe de travail souhaité", "Groupe de travail choisi", "GT souhaité", "Choix du groupe",
                    "Choix du groupe de travail", "Choix du GT",
                ]
            ),
            (
                .organisationKind,
                [
                    "Type de structure", "Type d'organisation", "Type d'organisme", "Nature de la structure",
                    "Catégorie de structure", "Organisation type", "Organization type", "Organisation kind",
                    "Type de votre structure", "Type de votre organisation", "Statut de la structure",
                ]
            ),
        ]

    private static let meetings: [(field: ImportField, names: [String])] = [
        (
            .code,
            [
                "Code réunion", "Code de la réunion", "Référence", "Réf", "Reference", "Ref", "Identifiant",
                "Identifier", "Id", "Meeting code", "Réunion", "Meeting",
            ]
        ),
        (
            .title,
            [
                "Titre", "Titre de la réunion", "Intitulé", "Nom", "Name", "Nom de la réunion", "Libellé", "Objet",
                "Sujet", "Thème", "Subject", "Topic", "Meeting title", "Meeting name",
            ]
        ),
        (.kind, ["Type", "Type de réunion", "Nature", "Catégorie", "Category", "Meeting type", "Meeting kind", "Format"]),
        (.date, ["Jour", "Date de la réunion", "Date de réunion", "Day", "Meeting date", "Quand"]),
        (
            .startsAt,
            [
                "Début", "Heure de début", "Date de début", "Horaire de début", "Commence à", "Heure", "Horaire",
                "Start", "Starts", "Start time", "Start date", "Begin", "Time", "Date et heure", "Date et heure de début",
            ]
        ),
        (
            .endsAt,
            [
                "Fin", "Heure de fin", "Date de fin", "Horaire de fin", "Finit à", "Se termine à", "End", "Ends",
                "End time", "End date", "Date et heure de fin", "Jusqu'à", "Until",
            ]
        ),
        (.period, ["Période", "Période envisagée", "Période prévue", "Dates possibles", "Créneau envisagé"]),
        (.group, workingGroup),
        (
            .place,
            [
                "Lieu", "Lieu de la réunion", "Location", "Adresse", "Address", "Salle", "Room", "Endroit", "Venue",
                "Where", "Où",
            ]
        ),
        (.status, ["Statut", "État", "State", "Confirmation", "Statut de la réunion"]),
    ]

    private static let attendance: [(field: ImportField, names: [String])] =
        personNames + contact + [
            (
                .meeting,
                [
                    "Réunion", "Code réunion", "Code de la réunion", "Code", "Meeting code", "Séance", "Session",
                    "Rencontre", "Événement", "Event", "Atelier", "Nom de la réunion", "Titre de la réunion",
                ]
            ),
            (
                .person,
                [
                    "Personne", "Participant", "Participante", "Nom complet", "Nom et prénom", "Nom prénom",
                    "Prénom et nom", "Prénom nom", "Full name", "Membre", "Member", "Attendee", "Invité", "Émargé",
                    "Identité",
                ]
            ),
            (
                .status,
                [
                    "Présence", "Présent", "Présente", "Statut", "Émargement", "État", "Attendance", "Present",
                    "Statut de présence", "Attendance status", "Présent ou excusé", "Présent / absent",
                ]
            ),
            (
                .represents,
                [
                    "Représente", "Représente qui", "Au nom de", "En remplacement de", "Remplace", "Remplaçant de",
                    "Suppléant de", "Suppléante de", "Mandant", "On behalf of", "Substitute for", "Stands in for",
                    "Pouvoir de", "Procuration de", "Représentant de", "Represented person", "Personne représentée",
                ]
            ),
        ]

    private static let personNames: [(field: ImportField, names: [String])] = [
        (
            .givenName,
            ["Prénom", "Prénoms", "First name", "Firstname", "Forename", "Given name", "Givenname", "Prénom du participant"]
        ),
        (
            .familyName,
            [
                "Nom de famille", "Family name", "Familyname", "Last name", "Lastname", "Surname", "Nom d'usage",
                "Nom usuel", "Patronyme", "Nom du participant",
            ]
        ),
    ]

    private static let contact: [(field: ImportField, names: [String])] = [
        (
            .email,
            [
                "Courriel", "E-mail", "Mail", "Mél", "Adresse e-mail", "Adresse email", "Adresse mail",
                "Adresse électronique", "Adresse de courriel", "Courrier électronique", "Email address", "Mail address",
                "Emails", "Adresse courriel",
            ]
        ),
        (
            .organisation,
            [
                "Structure", "Organization", "Organisme", "Association", "Entreprise", "Company", "Société",
                "Institution", "Employeur", "Employer", "Nom de la structure", "Nom de l'organisation",
                "Nom de l'organisme", "Raison sociale", "Structure d'appartenance", "Structure représentée",
                "Organisation / structure", "Structure / organisation", "Structure ou organisation",
                "Organisation ou structure", "Organisation représentée", "Votre structure", "Votre organisation",
                "Nom de votre structure", "Nom de votre organisation",
                "Pour la structure", "Organisation name", "Affiliation", "Entité",
            ]
        ),
    ]

    private static let workingGroup = [
        "Groupe", "GT", "Groupe de travail", "Working group", "Code groupe", "Code du groupe", "Group code",
    ]

    private static let phone = [
        "Téléphone", "Tél", "Tel", "Telephone", "Phone number", "Portable", "Mobile", "Numéro de téléphone",
        "N° de téléphone", "Téléphone portable", "Téléphone mobile", "Tél portable", "Cell phone", "Mobile phone",
        "GSM", "Numéro",
    ]

    private static let speaking = [
        "Habilité·e à représenter", "Habilité·e à représenter la structure",
        "Habilité·e à représenter sa structure", "Habilité·e à parler",
        "Habilité·e à parler au nom de la structure", "Habilité·e", "Habilitation", "Peut représenter",
        "Peut représenter la structure", "Peut engager la structure", "Porte-parole", "Mandat", "Mandaté·e",
        "Speaks for", "Speaks for organisation", "Speaks for the organisation", "Speaks for organization",
        "Entitled to speak", "Entitled to speak for the organisation", "Can represent", "May represent", "Entitled",
    ]

    private static let citation = [
        "Accepte d'être cité·e", "Accepte d'être cité", "Cité·e", "Citation", "Citable", "Peut être cité·e",
        "Autorise la citation", "Accord de citation", "Accepte la citation", "Accepte citation", "Autorisation de citation",
        "Accord pour être cité·e", "May be cited", "Can be cited", "Agrees to be cited", "Accepts to be cited",
        "Accepts citation", "Cited", "Citation autorisée", "Citation acceptée", "J'accepte d'être cité·e",
        "J'accepte d'être cité·e dans les publications", "Accepte d'être cité·e dans les publications",
        "Acceptez-vous d'être cité·e", "Acceptez-vous d'être cité·e dans les publications", "J'autorise la citation",
        "J'accepte que mon nom soit cité", "J'accepte que mon nom soit cité dans les publications",
    ]
}
