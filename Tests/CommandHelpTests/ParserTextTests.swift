import CommandHelp
import Testing

struct ParserTextTests {
    private func french(_ text: String) -> String { ParserText.translate(text, toFrench: true) }

    @Test(arguments: [
        ("Error: Missing expected argument '<meeting>'", "Erreur : Il manque l'argument « <meeting> »"),
        (
            "Error: Unknown option '--jsn'. Did you mean '--json'?",
            "Erreur : Option inconnue « --jsn ». Vouliez-vous dire « --json » ?"
        ),
        ("Error: Unknown option '-z'", "Erreur : Option inconnue « -z »"),
        ("Error: Unexpected argument 'it's'", "Erreur : Argument en trop « it's »"),
        ("Error: 2 unexpected arguments: 'a', 'b'", "Erreur : 2 arguments en trop : « a', 'b »"),
        ("Error: Missing value for '--lang <fr|en>'", "Erreur : Il manque une valeur à « --lang <fr|en> »"),
        (
            "Error: The value 'de' is invalid for '--lang <fr|en>'. Please provide one of 'en' and 'fr'.",
            "Erreur : La valeur « de » ne convient pas à « --lang <fr|en> ». Au choix : 'en' et 'fr'."
        ),
        ("  See 'carnet status --help' for more information.", "  Voir « carnet status --help » pour en savoir plus."),
        ("Usage: carnet status [--json]", "Usage : carnet status [--json]"), ("OPTIONS:", "OPTIONS :"),
        ("  -h, --help              Show help information.", "  -h, --help              Afficher cette aide."),
        ("  -h    Show\n        help\n        information.", "  -h    Afficher cette aide."),
        ("À LA PORTE SUBCOMMANDS:", "À LA PORTE :"), ("an unknown sentence", "an unknown sentence"),
    ]) func `the parser speaks French`(english: String, expected: String) {
        #expect(french(english) == expected)
    }

    @Test func `English stays as it is, but for the headings of groups`() {
        #expect(
            ParserText.translate("USAGE: carnet\n\nAT THE DOOR SUBCOMMANDS:", toFrench: false) == "USAGE: carnet\n\nAT THE DOOR:")
    }

    @Test func `an example that was broken over lines is one line again, and nothing else is`() {
        let help = "A sentence\nof two lines.\n\nExample:\n  carnet a --b\n--c d\n  carnet e\n\nUSAGE: carnet a\n"
        let whole = "A sentence\nof two lines.\n\nExample:\n  carnet a --b --c d\n  carnet e\n\nUSAGE: carnet a\n"
        #expect(ParserText.translate(help, toFrench: false) == whole)
    }

    @Test func `what was typed cannot speak to the terminal`() {
        #expect(
            ParserText.translate("Error: Unknown option '--\u{1B}[2J'", toFrench: false) == "Error: Unknown option '--\\u{1B}[2J'"
        )
    }
}
