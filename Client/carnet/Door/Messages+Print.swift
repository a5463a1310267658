import Console

/// The sheet to sign.
extension Message {
    static let sheetHelp = Message(
        en: "Write a sheet to print and sign instead: who is expected, and lines for others.",
        fr: "Écrire plutôt une feuille d'émargement : qui est attendu, et des lignes pour les autres.")
    static let sheetFileHelp = Message(
        en: "With --sheet: the page to write; otherwise one here, named after the meeting.",
        fr: "Avec --sheet : la page à écrire ; sinon une page ici, au nom de la réunion.")

    static func sheetFile(_ code: String) -> Message {
        Message(en: "sheet-\(code).html", fr: "feuille-\(code).html")
    }
    static let sheetTitle = Message(en: "Sign-in sheet", fr: "Feuille d'émargement")
    static let signatureColumn = Message(en: "Signature", fr: "Signature")
    static let walkIns = Message(
        en: "Not on the list: name, organisation, signature", fr: "Hors liste : nom, structure, signature")
}
