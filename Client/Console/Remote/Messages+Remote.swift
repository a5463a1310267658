extension Message {
    static let joinServer = Message(
        en: "The server's address, e.g. https://carnet.example.org.",
        fr: "L'adresse du serveur, p. ex. https://carnet.example.org.")
    static let joinCode = Message(en: "The code of the invitation.", fr: "Le code de l'invitation.")
    static let syncWatch = Message(
        en: "Stay, and pass changes on as they come.", fr: "Rester, et transmettre les modifications au fur et à mesure.")
    static let syncDryRun = Message(
        en: "Say what would be sent; change nothing.",
        fr: "Dire ce qui serait envoyé ; ne rien modifier.")
    static let syncVerify = Message(
        en: "Compute the digest again from all rows.", fr: "Recalculer l'empreinte à partir de toutes les fiches.")
    package static let joinAbstract = Message(
        en: "Join the team's server, and make the notebook if there is none.",
        fr: "Rejoindre le serveur de l'équipe, et créer le carnet s'il n'y en a pas.")
    package static let joinExample = Message.example("carnet join https://carnet.example.org --code 7KQX-M2PD-4T9R")
    package static let syncAbstract = Message(
        en: "Exchange changes with the server.", fr: "Échanger les modifications avec le serveur.")
    package static let syncExample = Message.example("carnet sync")
    static let doctorRepair = Message(
        en: "Mend what is wrong, after keeping a copy of the file.",
        fr: "Réparer ce qui ne va pas, après avoir gardé une copie du fichier.")
    package static let doctorAbstract = Message(
        en: "Check every row against the log; say what is wrong, and mend it.",
        fr: "Vérifier chaque fiche d'après le journal ; dire ce qui ne va pas, et le réparer.")
    package static let doctorExample = Message.example("carnet doctor", "carnet doctor --repair")
}
