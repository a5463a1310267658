/// What organisers write in cells of closed lists; `HeaderKey` evens out case, accents, plurals and inclusive endings.
enum CellWords {
    static let flags = index(flagsTable)
    static let flagsTable: [String: [String]] = [
        "yes": [
            "Oui", "O", "Yes", "Y", "Vrai", "V", "True", "T", "1", "X", "✓", "✔", "OK", "D'accord", "Accepte",
            "Accepté", "Coché", "☑", "✅", "J'accepte", "Oui, j'accepte",
        ],
        "no": [
            "Non", "N", "No", "Faux", "F", "False", "0", "Refuse", "Refusé", "☐", "❌", "Je refuse", "Non, je refuse",
            "Je n'accepte pas", "Non, je n'accepte pas",
        ],
    ]

    /// "Association" alone is an NGO or association (ngo); one that says it is of the ESS is ess.
    static let organisationKinds = index(organisationKindsTable)
    static let organisationKindsTable: [String: [String]] = [
        "public": [
            "public", "Organisme public", "Public body", "Collectivité", "Collectivité territoriale",
            "Collectivité locale", "Collectivité publique", "Ministère", "Ministry", "Local authority", "Agence",
            "Agence publique", "Agency", "Mairie", "Ville", "Commune", "Région", "Département", "Métropole", "État",
            "Service de l'État", "Administration", "Institution publique", "Établissement public",
            "Organisation internationale", "Organisation intergouvernementale", "Secteur public", "Public sector",
            "Acteur public", "Pouvoirs publics", "Organisme public national ou international",
            "Intergovernmental organisation",
        ],
        "ess": [
            "ess", "Structure de l'ESS", "Organisation de l'ESS", "Acteur de l'ESS", "Entreprise de l'ESS",
            "Association de l'ESS", "Économie sociale et solidaire", "Structure de l'économie sociale et solidaire",
            "Fondation", "Foundation", "Mutuelle", "Mutual", "Coopérative", "Cooperative", "SCOP", "SCIC",
            "Entreprise sociale", "Social enterprise", "ESUS", "Social and solidarity economy",
            "Social and solidarity economy structure", "Fonds de dotation", "Entrepreneuriat social",
            "Coopérative / mutuelle", "SSE",
        ],
        "company": [
            "company", "Entreprise", "Société", "Entreprise privée", "Secteur privé", "Private sector", "Business",
            "Corporate", "PME", "TPE", "TPE / PME", "ETI", "Grande entreprise", "Grand groupe", "Groupe", "Start-up",
            "Startup", "Firme", "Cabinet", "Cabinet de conseil", "Banque", "Entreprise à mission", "Privé", "SME",
            "Acteur privé",
        ],
        "ngo": [
            "ngo", "ONG", "ONG / association", "Association / ONG", "Association", "Association loi 1901", "Asso", "ONGI",
            "Organisation non gouvernementale", "Non-governmental organisation", "Non-governmental organization",
            "NGO / association", "Charity", "Non-profit", "Nonprofit", "OSC", "Organisation de la société civile",
            "Société civile", "OSI", "Organisation de solidarité internationale",
        ],
        "media": [
            "media", "Média", "Presse", "Press", "Journal", "Radio", "Télévision", "Médias / presse",
            "Presse / médias",
        ],
        "research": [
            "research", "Recherche", "Recherche / enseignement supérieur", "Enseignement supérieur",
            "Enseignement supérieur et recherche", "Recherche et enseignement supérieur",
            "Enseignement supérieur / recherche", "Université", "University", "École", "Grande école", "Laboratoire",
            "Centre de recherche", "Research centre", "Research center", "Higher education", "Institut de recherche",
            "Académique", "Academia", "Academic", "Think tank", "Research / higher education",
            "Établissement d'enseignement supérieur", "Higher-education institution", "ESR",
        ],
        "youth": [
            "youth", "Jeunes", "Jeunesse", "Organisation de jeunesse", "Organisation de jeunes", "Groupe de jeunes",
            "Groupe de jeunes organisé", "Association de jeunesse", "Association étudiante", "Association de jeunes",
            "Youth organisation", "Youth organization", "Youth group", "Organised youth group", "Mouvement de jeunesse",
            "Étudiants", "BDE",
        ],
    ]

    /// How "other" itself is written; it then comes without a text.
    static let otherKinds = Set(["other", "Autre", "Autre structure", "Autre type"].map(HeaderKey.key))

    static let meetingKinds = index(meetingKindsTable)
    static let meetingKindsTable: [String: [String]] = [
        "gt": [
            "gt", "Groupe de travail", "Réunion", "Réunion de GT", "Réunion GT", "Réunion du groupe de travail",
            "Working group", "WG", "Working group meeting", "Réunion de groupe de travail", "GT meeting",
            "Séance de travail",
        ],
        "pdmi": [
            "pdmi", "Petit-déjeuner", "Petit déj", "Petit-déjeuner de la mesure d'impact",
            "Petits déjeuners de la mesure d'impact", "Breakfast", "PDMI breakfast", "Petit-déjeuner PDMI",
            "Mesure d'impact",
        ],
        "kickoff": [
            "kickoff", "Kick-off", "Rentrée", "Rentrée des GT", "Réunion de rentrée", "Kick-off meeting",
            "Plénière de rentrée",
        ],
        "launch": [
            "launch", "Lancement", "Lancement d'une publication", "Lancement de publication", "Publication launch",
            "Réunion de lancement",
        ],
        "forum": [
            "forum", "Session", "Session du Forum", "Session Forum", "Table ronde", "Forum session", "Round table",
            "Roundtable", "Forum mondial 3Zéro", "Conférence",
        ],
        "other": ["other", "Autre", "Autre réunion", "Divers"],
    ]

    static let meetingStatuses = index(meetingStatusesTable)
    static let meetingStatusesTable: [String: [String]] = [
        "tentative": [
            "tentative", "Provisoire", "À confirmer", "Prévue", "Prévu", "Envisagée", "Envisagé", "Pressentie",
            "Pressenti", "Prévisionnelle", "Prévisionnel", "Option", "En option", "Non confirmée", "Non confirmé",
            "To be confirmed", "TBC", "Provisional", "Planned", "Unconfirmed",
        ],
        "confirmed": [
            "confirmed", "Confirmée", "Confirmé", "Maintenue", "Maintenu", "Validée", "Validé", "Fixée", "Fixé",
            "Tenue", "Tenu", "Definite", "Définitive", "Définitif", "OK",
        ],
        "cancelled": ["cancelled", "canceled", "Annulée", "Annulé", "Supprimée", "Supprimé"],
    ]

    static let attendanceStatuses = index(attendanceStatusesTable)
    static let attendanceStatusesTable: [String: [String]] = [
        "present": [
            "present", "Présent·e", "Présente", "Présence", "P", "Pr", "Prés", "Oui", "O", "Yes", "Y", "1", "X", "✓",
            "✔", "✅", "☑", "Vrai", "True", "Attended", "Émargé", "Signé", "Venu", "Venue", "Participe",
            "A participé", "Here", "En ligne", "Visio", "À distance", "Présent en visio", "Remote", "Online",
        ],
        "excused": [
            "excused", "Excusé·e", "E", "Exc", "Absent excusé", "Absente excusée", "Absent·e excusé·e",
            "S'est excusé", "Excuse",
        ],
        "absent": [
            "absent", "Absent·e", "Absente", "A", "Abs", "Non", "N", "No", "0", "Faux", "False", "Absent non excusé",
            "Absente non excusée", "Absence", "Missing",
        ],
        "represented": [
            "represented", "Représenté·e", "R", "Rep", "Repr", "Remplacé·e", "Pouvoir", "Procuration",
            "A donné pouvoir", "Substituted",
        ],
    ]

    /// Keys that a list gives to two words: none, a test says.
    static var collisions: [String] {
        [flagsTable, organisationKindsTable, meetingKindsTable, meetingStatusesTable, attendanceStatusesTable].flatMap { table in
            let keys = table.values.flatMap { Set($0.map(HeaderKey.key)) }
            return Dictionary(grouping: keys, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
        }
    }

    private static func index(_ table: [String: [String]]) -> [String: String] {
        var words: [String: String] = [:]
        for (canonical, written) in table {
            for word in written { words[HeaderKey.key(word)] = canonical }
        }
        return words
    }
}
