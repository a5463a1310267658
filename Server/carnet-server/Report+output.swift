import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer

extension ServerDoctor.Report {
    /// One line for each thing that is wrong.
    var lines: [String] { findings.map { "  " + Sentence.fault($0.fault).text } }

    var canMend: Bool { findings.contains(where: \.isMendable) }
    var cannotMend: Bool { findings.contains { !$0.isMendable } }
}

extension Trouble {
    /// Files that are not sound, before or after a repair.
    init(_ report: ServerDoctor.Report, after repaired: ServerDoctor.Repaired?) {
        self.init(.damaged, repaired.map { .leftOver($0, report.lines) } ?? .unsoundServer(report.lines))
        hint = report.cannotMend ? .cannotMend(report) : report.canMend ? .mendHint : nil
        if report.canMend, report.cannotMend { hint = .both(report) }
        saysCandidates = true
        candidates = report.findings.map { finding in
            let fault = finding.fault
            return Candidate(id: fault.place, name: fault.kind, detail: Sentence.fault(fault).english)
        }
    }
}

extension ServerFinding {
    var json: String {
        """
        {"kind":"\(fault.kind)","place":\(Terminal.json(fault.place)),"detail":\(Terminal.json(Sentence.fault(fault).english)),\
        "mendable":\(isMendable)}
        """
    }
}

extension ServerFault {
    /// A word for scripts.
    var kind: String {
        switch self {
        case .damage: "damage"
        case .unreadable: "unreadable"
        case .missing: "missing"
        case .record: "record"
        case .entry: "entry"
        case .gap: "gap"
        case .key: "key"
        case .otherLog: "other_log"
        case .row: "row"
        case .meta: "meta"
        case .times: "times"
        case .digest: "digest"
        case .modelLog: "model_log"
        case .snapshot: "snapshot"
        }
    }

    /// Where it is: a file, a position, a row.
    var place: String {
        switch self {
        case .damage(let file, _), .unreadable(let file, _), .missing(let file), .otherLog(let file, _), .digest(let file),
            .meta(let file, _), .times(let file):
            file
        case .record(let table, let key, _): "\(table) \(key)"
        case .entry(let position, _): String(position)
        case .gap(let first, _): String(first)
        case .key: "server.key"
        case .row(let named): named.fault.row.hex
        case .modelLog: "model.sqlite"
        case .snapshot(let name, _): name
        }
    }
}
