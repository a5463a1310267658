import Console

/// What `attendance set` corrects beside the status.
extension Message {
    static let setRepresentsHelp = Message(
        en: "For whom this person came; an empty text: for nobody else.",
        fr: "Qui la personne représentait ; un texte vide : personne d'autre.")
    static let setOrganisationHelp = Message(
        en: "For which organisation the person came.", fr: "Pour quelle structure la personne est venue.")
}
