/// The argument parser's own headings and sentences, which it writes in English only, in the language of this run.
enum ParserText {
    static func translate(_ text: String, to language: Language) -> String {
        text
    }
}
