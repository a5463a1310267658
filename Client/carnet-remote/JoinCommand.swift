import ArgumentParser
import Console
import Glibc
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol

struct JoinCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: Message.joinAbstract.text, discussion: Message.joinExample.text)

    @OptionGroup var join: JoinOptions
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let link = try Link(url: join.url)
        let (replica, isNew) = try openOrFound()
        let lock = try SyncLock(home: Notebook.home)
        defer { withExtendedLifetime(lock) {} }
        let enrolment = Enrolment(replica: replica, remote: link.remote, credentials: link.credentials)
        try enrolment.check()
        do {
            try enrolment.join(code: try code())
        } catch {
            if isNew, Self.isFinal(error) { Self.forget() }
            throw error
        }
        let identity = try replica.read { try $0.identity }
        return Answer(
            json: .object([
                ("replica", .string(identity.replica.hex)), ("space", .string(identity.space.hex)),
                ("laptop", .string(identity.laptop)), ("server", .string(link.remote.url)),
            ]),
            text: Message.joined(link.remote.url).text)
    }

    private func openOrFound() throws -> (Replica, isNew: Bool) {
        do {
            return (try Notebook.open(), false)
        } catch StoreError.missing {
            return (try Founding.found(author: join.founding.authorName, laptop: join.founding.laptopName), true)
        }
    }

    private func code() throws -> String {
        if let code = join.code { return code }
        guard !options.noInput, Terminal.inputIsTerminal else { throw Failure(.missing, .codeMissing, hint: .codeHint) }
        Output.say(Message.askCode.text)
        guard let line = readLine(), !line.isEmpty else { throw Failure(.missing, .codeMissing, hint: .codeHint) }
        return line
    }

    /// Whether the server has said no, or was not asked, so that nothing there depends on the replica that was just made. One that
    /// fails may have let it in before it did.
    private static func isFinal(_ error: any Error) -> Bool {
        switch error {
        case SyncFailure.invitation, SyncFailure.unauthorised, SyncFailure.tooOld, SyncFailure.untrusted: true
        case SyncFailure.refused(let status, _, _): status == 0 || (400..<500).contains(status)
        default: error is Failure
        }
    }

    /// Takes away the empty replica that was made a moment ago.
    private static func forget() {
        for suffix in ["", "-wal", "-shm"] { unlink(Notebook.path + suffix) }
        unlink(Credentials(home: Notebook.home).path(.signingKey))
    }
}
