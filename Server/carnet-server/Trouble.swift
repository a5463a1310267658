import Foundation
import Glibc
import SyncCore
import SyncServer

/// Why a command did not do what it was asked, and its exit code.
struct Trouble: Error {
    enum Kind: String {
        case usage, ambiguous, failed, busy, damaged, file, full
        case notFound = "not_found"
        case readOnly = "read_only"
        case tooNew = "too_new"
    }

    var kind: Kind
    var sentence: Sentence
    /// What to do about it.
    var hint: Sentence?
    var candidates: [Candidate] = []
    /// Whether the sentence names the candidates itself.
    var saysCandidates = false

    init(_ kind: Kind, _ sentence: Sentence) {
        self.kind = kind
        self.sentence = sentence
    }

    /// Anything else that went wrong.
    init(_ error: any Error) {
        switch error {
        case let trouble as Trouble: self = trouble
        case let error as ArchiveError: self.init(error)
        default:
            guard let trouble = FilesTrouble(error, in: ServerOptions.typedFolder) else {
                self.init(.failed, .failed("\(error)"))
                return
            }
            self.init(trouble)
        }
    }

    private init(_ error: ArchiveError) {
        switch error {
        case .exists(let path): self.init(.failed, .fileExists(path))
        case .missing(let path): self.init(.notFound, .noFile(path))
        case .noFolder(let path): self.init(.notFound, .noFolder(path))
        case .empty: self.init(.failed, .nothingYet)
        case .unsound(let path): self.init(.damaged, .unsoundBackup(path))
        case .unsoundLog:
            self.init(.damaged, .unsoundLog)
            hint = .doctorHint
        case .logGone(let folder):
            self.init(.damaged, .logGone(folder))
            hint = .restoreHint
        }
    }

    private init(_ trouble: FilesTrouble) {
        switch trouble {
        case .damaged(let what):
            self.init(.damaged, .damagedServer(what))
            hint = .doctorHint
        case .file(let failure): self.init(Self.kind(failure), .file(failure))
        case .busy: self.init(.busy, .filesBusy)
        case .tooNew: self.init(.tooNew, .newerServer)
        }
    }

    private static func kind(_ failure: FileFailure) -> Kind {
        switch failure.code {
        case ENOSPC, EDQUOT, EFBIG: .full
        case EACCES, EPERM, EROFS: .readOnly
        case ENOENT, ENOTDIR: .notFound
        default: .file
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
            let lines = (saysCandidates ? [] : candidates).map {
                "  \($0.id.prefix(8))  \(Printable.escape($0.name))  \(Printable.escape($0.detail))"
            }
            Terminal.write(([sentence.text] + lines).joined(separator: "\n") + "\n", toStandardError: true)
            if let hint { Terminal.write("→ " + hint.text + "\n", toStandardError: true) }
        }
        Terminal.exit(kind == .usage || kind == .ambiguous ? 2 : 1)
    }
}
