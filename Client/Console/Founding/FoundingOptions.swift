package import ArgumentParser
import Forum
import Foundation
import Glibc

/// Who records, and on which laptop.
package struct FoundingOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Message.authorHelp.text, valueName: "NAME"))
    package var author: String?

    @Option(help: ArgumentHelp(Message.laptopHelp.text, valueName: "NAME"))
    package var laptop: String?

    package init() {}

    /// What was given, else the user's login name.
    package var authorName: String {
        get throws {
            let names = [author, Self.variable("USER"), Self.variable("LOGNAME"), Self.loginName]
            guard let name = names.compactMap({ $0 }).first(where: { !$0.isEmpty }) else {
                throw ForumError.missing(option: "--author")
            }
            return name
        }
    }

    /// What was given, else the machine's name.
    package var laptopName: String {
        if let laptop { return laptop }
        let file = FileManager.default.contents(atPath: "/etc/hostname").map { String(decoding: $0, as: UTF8.self) } ?? ""
        let name = file.split(separator: "\n").first.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
        return name.isEmpty ? "laptop" : name
    }

    /// Of the user who runs this: read from the file, because a static program cannot ask the name services.
    private static var loginName: String? {
        let file = FileManager.default.contents(atPath: "/etc/passwd").map { String(decoding: $0, as: UTF8.self) } ?? ""
        let own = String(getuid())
        for line in file.split(separator: "\n") {
            let parts = line.split(separator: ":", omittingEmptySubsequences: false)
            if parts.count > 2, parts[2] == own { return String(parts[0]) }
        }
        return nil
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
