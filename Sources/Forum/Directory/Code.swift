import SyncCore
import SyncProtocol

/// The short name of a group, a meeting or a shift.
package enum Code {
    /// The code as it is kept: one line, at least one letter or digit.
    package static func read(_ raw: String, option: String) throws -> String {
        guard let code = OptionValue.text(raw), !Folding.fold(code).isEmpty else { throw ForumError.missing(option: option) }
        return code
    }

    static func key(_ code: String) -> NaturalKey { NaturalKey(.text(Folding.fold(code))) }
}
