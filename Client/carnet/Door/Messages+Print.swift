import Console

/// The sheet to sign.
extension Message {
    static let sheetHelp = Message(
        en: "Write a sheet to print and sign to this file instead: who is expected, and lines for others.",
        fr: "Écrire plutôt dans ce fichier une feuille d'émargement : qui est attendu, et des lignes pour les autres.")
    static let sheetTitle = Message(en: "Sign-in sheet", fr: "Feuille d'émargement")
    static let signatureColumn = Message(en: "Signature", fr: "Signature")
    static let walkIns = Message(
        en: "Not on the list: name, organisation, signature", fr: "Hors liste : nom, structure, signature")
}
