@testable import Console
import Testing

struct LanguageTests {
    private func resolve(_ arguments: [String], _ environment: [String: String] = [:]) -> Language {
        Language.resolve(arguments: ["carnet"] + arguments) { environment[$0] }
    }

    @Test func `without a word it is English`() {
        #expect(resolve([]) == .english)
        #expect(resolve([], ["LANG": "de_DE.UTF-8"]) == .english)
        #expect(resolve([], ["LANG": "C"]) == .english)
    }

    @Test func `the locale decides, the strongest variable first`() {
        #expect(resolve([], ["LANG": "fr_FR.UTF-8"]) == .french)
        #expect(resolve([], ["LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr_BE"]) == .french)
        #expect(resolve([], ["LC_ALL": "en_US", "LC_MESSAGES": "fr_FR", "LANG": "fr_FR"]) == .english)
        #expect(resolve([], ["LC_ALL": "", "LANG": "fr"]) == .french)
    }

    @Test func `the option beats the locale, in both spellings`() {
        #expect(resolve(["status", "--lang", "fr"]) == .french)
        #expect(resolve(["status", "--lang=fr"], ["LANG": "en_GB"]) == .french)
        #expect(resolve(["--lang", "en", "status"], ["LANG": "fr_FR"]) == .english)
        #expect(resolve(["status", "--lang", "fr", "--lang=en"]) == .english)
    }

    @Test func `an unknown language, a missing one and what follows two dashes are left to the locale`() {
        #expect(resolve(["--lang", "de"], ["LANG": "fr_FR"]) == .french)
        #expect(resolve(["--lang"], ["LANG": "fr_FR"]) == .french)
        #expect(resolve(["find", "--", "--lang=fr"]) == .english)
    }

    @Test func `a message speaks both languages`() {
        let message = Message(en: "yes", fr: "oui")
        #expect(message.text(in: .english) == "yes")
        #expect(message.text(in: .french) == "oui")
    }
}
