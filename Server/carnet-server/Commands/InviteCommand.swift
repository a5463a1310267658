import ArgumentParser
import Forum
import SyncCore
import SyncServer

struct InviteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: Sentence.invite.text, discussion: Sentence.inviteExample.text)

    @OptionGroup var server: ServerOptions

    @Option(help: ArgumentHelp(Sentence.roleHelp.text, valueName: "ROLE"))
    var role: Role = .organiser

    @Option(name: .customLong("expires-in-hours"), help: ArgumentHelp(Sentence.hoursHelp.text, valueName: "N"))
    var hours = 168

    enum Role: String, ExpressibleByArgument, CaseIterable { case organiser, viewer }

    func run() throws {
        guard (1...8_760).contains(hours) else { throw Trouble(.usage, .hoursRange) }
        let environment = ServerOptions.environment
        let code = InvitationCode.make(environment)
        let expiresAt = environment.now() + Int64(hours) * 3_600_000
        let isNew = !ServerFiles.isThere(server.data)
        let devices = DeviceStore(try server.files().database())
        try devices.invite(
            code: InvitationCode.normalise(code), role: role == .viewer ? .viewer : .organiser, expiresAt: expiresAt)
        if isNew { Terminal.write(Sentence.newFolder(server.data).text + "\n", toStandardError: true) }
        if server.json {
            Terminal.write("{\"code\":\"\(code)\",\"expires_at\":\"\(LocalTime.format(expiresAt))\"}\n")
        } else {
            Terminal.write(Sentence.invited(code, until: LocalTime.written(expiresAt, isFrench: Sentence.isFrench)).text + "\n")
        }
    }
}
