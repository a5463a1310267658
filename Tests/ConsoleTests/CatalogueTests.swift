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

    @Test func `French sentences have a space before two-part punctuation`() throws {
        for (name, text) in try Self.catalogues() {
            for match in text.matches(of: #/fr: "([^"]*)"/#) {
                let sentence = String(match.1)
                #expect(sentence.firstMatch(of: #/[^ \s:\/\\(]([;?!])(\s|$)/#) == nil, "\(name): \(sentence)")
            }
        }
    }
}
