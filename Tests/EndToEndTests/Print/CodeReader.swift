import Foundation
import Testing

/// Another program's eyes: draws each picture of a page, and reads the code in it.
struct CodeReader {
    private static let drawer = "/usr/bin/rsvg-convert"
    private static let reader = "/usr/bin/zbarimg"
    static let isThere = [drawer, reader].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
    static let missing: Comment = "skipped: it needs the packages zbar-tools and librsvg2-bin, which make test installs"

    let workshop: Workshop

    /// What the codes of a page say, in the page's order.
    func codes(of page: String) throws -> [String] {
        try page.components(separatedBy: "<svg").dropFirst().enumerated().map { number, rest in
            let end = try #require(rest.range(of: "</svg>"))
            let file = workshop.folder + "/code-\(number)"
            try Data(("<svg" + rest[..<end.upperBound]).utf8).write(to: URL(fileURLWithPath: file + ".svg"))
            let drawn = try run(Self.drawer, ["--width", "290", "--output", file + ".png", file + ".svg"])
            #expect(drawn.status == 0, "\(drawn.error)")
            let read = try run(Self.reader, ["--quiet", "--raw", file + ".png"])
            #expect(read.status == 0, "\(read.error)")
            return read.output.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    private func run(_ program: String, _ arguments: [String]) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        return try workshop.run(process)
    }
}
