import ArgumentParser
import Console

struct DoctorCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: Message.doctorAbstract.text, discussion: Message.doctorExample.text)

    @OptionGroup var doctor: DoctorOptions
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer { try Handoff.run() }
}
