import Foundation
import ReplicaStore
import SyncCore
import SyncServer

/// Why a command did not do what it was asked, and its exit code.
struct Trouble: Error {
    enum Kind: String {
        case usage, ambiguous, failed, busy, damaged
        case notFound = "not_found"
    }

    var kind: Kind
    var sentence: Sentence
    /// What to do about it.
    var hint: Sentence?
    var candidates: [Candidate] = []

    init(_ kind: Kind, _ sentence: Sentence) {
        self.kind = kind
        self.sentence = sentence
    }

    /// Anything else that went wrong.
    init(_ error: any Error) {
        switch error {
        case let trouble as Trouble: self = trouble
        case StoreError.damaged(let what), LogStoreError.damaged(let what): self.init(.damaged, .failed(what))
        case ArchiveError.exists(let path): self.init(.failed, .fileExists(path))
        case ArchiveError.missing(let path): self.init(.notFound, .noFile(path))
        case ArchiveError.empty: self.init(.failed, .nothingYet)
        case ArchiveError.unsound(let path): self.init(.damaged, .unsoundBackup(path))
        default: self.init(.failed, .failed("\(error)"))
        }
    }

    func end(asJSON: Bool) -> Never {
        if asJSON {
            let (message, hint) = (Terminal.json(sentence.text), Terminal.json(hint?.text))
            let list = candidates.map(\.json).joined(separator: ",")
            Terminal.write(
                "{\"error\":{\"kind\":\"\(kind.rawValue)\",\"message\":\(message),\"hint\":\(hint),\"candidates\":[\(list)]}}\n",
                toStandardError: true)
        } else {
            let lines = candidates.map { "  \($0.id.prefix(8))  \(Printable.escape($0.name))  \(Printable.escape($0.detail))" }
            Terminal.write(([sentence.text] + lines).joined(separator: "\n") + "\n", toStandardError: true)
            if let hint { Terminal.write("→ " + hint.text + "\n", toStandardError: true) }
        }
        Terminal.exit(kind == .usage || kind == .ambiguous ? 2 : 1)
    }
}
