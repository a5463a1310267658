package import SyncCore

/// A code to be read out: four groups of four letters and digits, none of which is taken for another. 80 bits.
package enum InvitationCode {
    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

    package static func make(_ environment: Environment) -> String {
        let letters = environment.random(16).map { alphabet[Int($0) % alphabet.count] }
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(
            separator: "-")
    }

    /// As it is hashed: whatever the case, the spaces and the hyphens that were typed.
    package static func normalise(_ text: String) -> String {
        text.uppercased().filter { alphabet.contains($0) }
    }
}
