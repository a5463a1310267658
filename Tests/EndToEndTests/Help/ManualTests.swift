import Foundation
import Testing

/// The manual pages, made by the real programs and read by the system's own formatter.
@Suite struct ManualTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    /// Paths of the pages.
    private func pages(_ program: String, _ language: String) throws -> [String] {
        let folder = workshop.folder + "/\(program)-\(language)"
        let made = try workshop.run(program, ["manual", folder, "--lang", language], home: workshop.home("none"))
        #expect(made.status == 0, "\(made.error)")
        let section = program == "carnet" ? "man1" : "man8"
        return try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(section)").map { "\(folder)/\(section)/\($0)" }
    }

    private func names(_ pages: [String]) -> Set<String> {
        Set(pages.map { URL(fileURLWithPath: $0).lastPathComponent })
    }

    @Test(arguments: ["carnet", "carnet-server"], ["en", "fr"])
    func `every command has a page that says what its help says`(program: String, language: String) throws {
        let pages = try pages(program, language)
        #expect(pages.count > 8)
        let other = try self.pages(program, language == "en" ? "fr" : "en")
        #expect(names(pages) == names(other))
        for page in pages {
            let text = try String(contentsOfFile: page, encoding: .utf8)
            #expect(text.contains(language == "fr" ? "\n.SH NOM\n" : "\n.SH NAME\n") && text.contains("\n.nf\n"), "\(page)")
            #expect(text.contains("\\-\\-help"), "\(page)")
            if language == "fr" { #expect(!text.contains("Show ") && !text.contains("SEE ALSO"), "\(page)") }
        }
    }

    private static let groff = "/usr/bin/groff"

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: groff)), arguments: ["carnet", "carnet-server"], ["en", "fr"])
    func `the formatter has nothing to complain of`(program: String, language: String) throws {
        let pages = try pages(program, language)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.groff)
        process.arguments = ["-man", "-ww", "-K", "utf8", "-T", "utf8", "-P", "-cbou"] + pages
        let outcome = try workshop.run(process)
        #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
        #expect(outcome.output.contains(language == "fr" ? "VOIR AUSSI" : "SEE ALSO"))
    }
}
