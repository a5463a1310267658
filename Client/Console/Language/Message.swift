/// A sentence for people, in both languages. The catalogue is the static members that each feature adds in its own
/// `Messages+Feature.swift`: a sentence that lacks a language does not compile.
package struct Message: Sendable, Equatable {
    package let english: String
    package let french: String

    package init(en: String, fr: String) {
        english = en
        french = fr
    }

    /// In the language of this run.
    package var text: String { text(in: Language.current) }

    package func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .french: french
        }
    }
}
