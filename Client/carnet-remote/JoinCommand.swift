import ArgumentParser
import Console
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
        func enrolment(_ replica: Replica) -> Enrolment {
            Enrolment(replica: replica, remote: link.remote, credentials: link.credentials)
        }
        let old = Notebook.exists ? try Notebook.open() : nil
        if let old { try enrolment(old).check() }
        // A notebook is made only for who has a code, and stays, whatever the server says: others may record in it already.
        let code = try code()
        let replica = try old ?? Founding.found(author: join.founding.authorName, laptop: join.founding.laptopName)
        let lock = try SyncLock(home: Notebook.home)
        defer { withExtendedLifetime(lock) {} }
        // Another command may have joined meanwhile.
        try enrolment(replica).check()
        try enrolment(replica).join(code: code)
        // Whoever syncs from now on knows this laptop, and takes what a bundle brings of it. If this is cut, the first sync does it.
        try? SyncRunner(
            replica: replica, remote: link.remote, credentials: link.credentials, environment: LiveEnvironment.environment
        ).introduce()
        let identity = try replica.read { try $0.identity }
        return Answer(
            json: .object([
                ("replica", .string(identity.replica.hex)), ("space", .string(identity.space.hex)),
                ("laptop", .string(identity.laptop)), ("server", .string(link.remote.url)),
            ]),
            text: Message.joined(link.remote.url).text, notes: try old.map(notes) ?? [])
    }

    /// Who records in a notebook is said when it is made.
    private func notes(_ replica: Replica) throws -> [Message] {
        let (author, laptop) = try replica.read { (try $0.authorName ?? "", try $0.identity.laptop) }
        let isAsSaid = (join.founding.author ?? author) == author && (join.founding.laptop ?? laptop) == laptop
        return isAsSaid ? [] : [.wasHere(author: author, laptop: laptop)]
    }

    private func code() throws -> String {
        if let code = join.code { return code }
        guard !options.noInput, Terminal.inputIsTerminal else { throw Failure(.missing, .codeMissing, hint: .codeHint) }
        Output.say(Message.askCode.text)
        guard let line = readLine(), !line.isEmpty else { throw Failure(.missing, .codeMissing, hint: .codeHint) }
        return line
    }
}
