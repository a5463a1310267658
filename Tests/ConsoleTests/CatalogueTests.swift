import Foundation
import Testing

/// Reads the sources: the compiler asks for both languages, but takes an empty one.
struct CatalogueTests {
    private static let client = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Client")

    private static func catalogues() throws -> [(String, String)] {
        let files = FileManager.default.enumerator(at: client, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        return try files.filter { $0.lastPathComponent.hasPrefix("Messages+") }
            .map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
    }

    @Test func `no sentence is empty in one language`() throws {
        let catalogues = try Self.catalogues()
        #expect(catalogues.count > 5)
        for (name, text) in catalogues {
            #expect(!text.contains(#"en: "","#) && !text.contains(#"fr: "")"#), "\(name)")
        }
    }

    /// Words that both languages have; so are commands to type.
    private static let same: Set<String> = [
        "Badges", "Code", "N", "Position", "Signature", "Table", "Visible", "Contact", "Place", "Places",
    ]

    @Test func `no sentence says the same in both languages`() throws {
        for (name, text) in try Self.catalogues() {
            for match in text.matches(of: #/en:\s*"((?:[^"\\]|\\.)*)",\s*fr:\s*"((?:[^"\\]|\\.)*)"/#) where match.1 == match.2 {
                #expect(match.1.hasPrefix("carnet ") || Self.same.contains(String(match.1)), "\(name): \(match.1)")
            }
        }
    }

    @Test func `French sentences have a space before two-part punctuation`() throws {
        for (name, text) in try Self.catalogues() {
            for match in text.matches(of: #/fr: "([^"]*)"/#) {
                let sentence = String(match.1)
                #expect(sentence.firstMatch(of: #/[^ \s:\/\\(]([;?!])(\s|$)/#) == nil, "\(name): \(sentence)")
            }
        }
    }
}
