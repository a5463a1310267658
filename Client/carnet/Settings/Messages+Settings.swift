import Console
import Forum
import SyncCore

/// What all laptops agree on.
extension Message {
    static let settingAbstract = Message(
        en: "What all laptops agree on: the time zone of dates and times.",
        fr: "Ce dont tous les ordinateurs conviennent : le fuseau des dates et des heures.")
    static let settingExample = Message.example("carnet setting list", "carnet setting set zone Indian/Reunion")
    static let settingSetAbstract = Message(
        en: "Set it for all laptops; \"\" puts the usual value back.",
        fr: "Le régler pour tous les ordinateurs ; \"\" remet la valeur habituelle.")
    static let settingSetExample = Message.example("carnet setting set zone Indian/Reunion", "carnet setting set zone \"\"")
    static let settingListAbstract = Message(en: "List the settings.", fr: "Lister les réglages.")
    static let settingListExample = Message.example("carnet setting list --json")
    static let settingNameHelp = Message(en: "What to set: zone.", fr: "Ce qu'il faut régler : zone.")
    static let settingValueHelp = Message(
        en: "Its value; for zone a name such as Europe/Paris.", fr: "Sa valeur ; pour zone un nom comme Europe/Paris.")

    static func settingTitle(_ setting: SettingBook.Setting) -> Message {
        switch setting {
        case .zone: Message(en: "time zone of dates and times", fr: "fuseau des dates et des heures")
        }
    }

    static func settingSet(_ line: SettingBook.Line) -> Message {
        let (title, value) = (settingTitle(line.setting), Printable.escape(line.value))
        return Message(
            en: "\(title.english): \(value), on every laptop that syncs.",
            fr: "\(title.french) : \(value), sur chaque ordinateur qui synchronise.")
    }

    static func settingWasSo(_ line: SettingBook.Line) -> Message {
        let (title, value) = (settingTitle(line.setting), Printable.escape(line.value))
        return Message(
            en: "\(title.english): it was \(value) already. Nothing was changed.",
            fr: "\(title.french) : c'était déjà \(value). Rien n'a été modifié.")
    }
}
