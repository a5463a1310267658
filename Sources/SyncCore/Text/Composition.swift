import Foundation

extension String {
    /// In Unicode's composed form, NFC: ids and search keys are made of it, so that it must be the same for everybody, and its own.
    package var composed: String {
        // Foundation composes without putting marks in order that come out of other marks (U+0F86 U+0F81): then it is no NFC.
        utf8.allSatisfy { $0 < 0x80 } ? self : decomposedStringWithCanonicalMapping.precomposedStringWithCanonicalMapping
    }
}
