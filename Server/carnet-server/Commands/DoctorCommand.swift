import ArgumentParser
import Glibc
import SyncProtocol
import SyncServer

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: Sentence.doctor.text, discussion: Sentence.doctorExample.text)

    @Flag(help: ArgumentHelp(Sentence.repairHelp.text))
    var repair = false

    @Flag(help: ArgumentHelp(Sentence.cutHelp.text))
    var cut = false

    @OptionGroup var server: ServerOptions

    func run() throws {
        guard repair || !cut else { throw Trouble(.usage, .cutNeedsRepair) }
        let files = try server.existingFiles()
        let doctor = ServerDoctor(files: files, environment: ServerOptions.environment)
        guard repair else {
            let report = try doctor.examine()
            guard report.isSound else { throw Trouble(report, after: nil) }
            return answer(report, nil)
        }
        guard let lock = files.lock() else { throw Trouble(.busy, .stopFirst) }
        defer { close(lock) }
        guard let turn = files.maintenanceLock() else { throw Trouble(.busy, .maintained) }
        defer { close(turn) }
        let report = try doctor.examine()
        guard !report.isSound else { return answer(report, nil) }
        let repaired = try doctor.repair(report, cutting: cut)
        guard repaired.after.isSound else { throw Trouble(repaired.after, after: repaired) }
        answer(repaired.after, repaired)
    }

    private func answer(_ report: ServerDoctor.Report, _ repaired: ServerDoctor.Repaired?) {
        guard server.json else {
            var lines: [String] = []
            if let repaired { lines = repaired.before.lines + [Sentence.mended(repaired).text] }
            lines.append(Sentence.soundServer(report).text)
            return Terminal.write(lines.joined(separator: "\n") + "\n")
        }
        let findings = (repaired?.before ?? report).findings.map(\.json).joined(separator: ",")
        Terminal.write(
            """
            {"sound":\(repaired == nil),"complete":\(report.isComplete),"position":\(report.position),"base":\(report.base),\
            "digest":\(Terminal.json(report.digest?.hex)),"findings":[\(findings)],"repaired":\(repaired != nil),\
            "copy":\(Terminal.json(repaired?.copy)),"cut_after":\(repaired?.cut.map(String.init) ?? "null")}

            """)
    }
}
