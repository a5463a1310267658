import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer

/// The server's machine: its folder, the service that runs on it, and its back-ups.
final class Site: @unchecked Sendable {
    let root: String
    private(set) var folder: String
    private(set) var service: SyncService
    private(set) var log: TappedLog
    let environment: Environment
    let limits: Limits
    private var generation = 0
    private var copies = 0
    private var hasOldFolder = false
    /// What its log holds, from position 1 on, as the observer saw it.
    private(set) var mirror: [Line] = []
    private(set) var backups: [Copy] = []
    private(set) var images: [Copy] = []
    /// Told of entries that are new to the log.
    private let observe: ([StoredEntry]) throws -> Void

    struct Line: Equatable {
        var id: Identifier
        var refused: Reason?
    }

    /// A back-up, or a copy of the folder.
    struct Copy {
        var path: String
        var mirror: [Line]
    }

    init(root: String, environment: Environment, limits: Limits, observe: @escaping ([StoredEntry]) throws -> Void) throws {
        self.root = root
        self.environment = environment
        self.limits = limits
        self.observe = observe
        folder = root + "/server0"
        (service, log) = try Self.start(folder, environment, limits) { _ in }
        try restart()
    }

    private static func start(
        _ folder: String, _ environment: Environment, _ limits: Limits, appended: @escaping ([StoredEntry]) throws -> Void
    ) throws -> (SyncService, TappedLog) {
        let files = try ServerFiles(folder: folder)
        let log = TappedLog(SQLiteLogStore(try files.database()), appended: appended)
        let service = try SyncService(
            files: files, environment: environment, limits: limits, log: log, serve: PlaceKeeper.serve,
            serveAll: PlaceKeeper.serveAll)
        return (service, log)
    }

    /// The process ends, and another begins on the same files.
    func restart() throws {
        (service, log) = try Self.start(folder, environment, limits) { [unowned self] entries in
            mirror += entries.map { Line(id: $0.id, refused: $0.refused) }
            try observe(entries)
        }
    }

    func files() throws -> ServerFiles { try ServerFiles(folder: folder) }

    var head: Int { mirror.count }

    /// The rows that a laptop has otherwise than the server.
    func differences(from replica: Replica) -> [String] {
        let path = folder + "/model.sqlite"
        guard let model = try? Replica.open(at: path, schema: Tables.schema, environment: environment, durability: .normal),
            let faults = try? Examination(replica, against: model).run()
        else { return [] }
        func told(_ replica: Replica, _ fault: RowFault) -> String {
            let state = (try? replica.read { try $0.row(fault.table, fault.row) }) ?? nil
            return (state?.fields ?? []).map { field in
                "\(field.number): " + field.heads.map { "\($0.change.hex.prefix(6))=\($0.value)" }.joined(separator: " ")
            }.joined(separator: ", ")
        }
        return faults.map { "table \($0.table), \($0.row): here \(told(replica, $0)), there \(told(model, $0))" }
    }

    func base() throws -> UInt64 { try log.base().position }

    // MARK: Organisers' commands

    func backup() throws {
        copies += 1
        let path = root + "/backup\(copies)"
        let made = try Backup(files: try files(), environment: environment).write(to: path)
        guard made.position == UInt64(mirror.count) else {
            throw Violation("a back-up of position \(made.position), not \(head)")
        }
        backups.append(Copy(path: path, mirror: mirror))
    }

    func restore(_ copy: Copy) throws {
        _ = try Backup(files: try files(), environment: environment).restore(from: copy.path)
        mirror = copy.mirror
        try restart()
    }

    func compact(awayDays: Int) throws -> Bool {
        let outcome = try Compaction(files: try files(), environment: environment).run(awayDays: awayDays)
        try restart()
        let kept = mirror.prefix(Int(try base()))
        for copy in backups where !copy.mirror.starts(with: kept) {
            // It knows the back-ups that were made with it, and those only.
            guard hasOldFolder else { throw Violation("entries are gone that a kept back-up does not contain") }
        }
        // Nobody puts back what the tool knows nothing of, once entries are gone that it lacks.
        backups.removeAll { !$0.mirror.starts(with: kept) }
        images.removeAll { !$0.mirror.starts(with: kept) }
        return outcome.dropped > 0
    }

    func isRecovering() throws -> Bool { try log.space()?.recovery == .on }

    func endRecovery() throws { try SyncService.endRecovery(log) }

    // MARK: What happens to machines

    /// A copy of the folder, which carnet-server knows nothing of.
    func takeImage() throws {
        copies += 1
        try service.checkpoint()
        let path = root + "/image\(copies)"
        try FileManager.default.copyItem(atPath: folder, toPath: path)
        images.append(Copy(path: path, mirror: mirror))
    }

    func putBack(_ image: Copy) throws {
        generation += 1
        folder = root + "/server\(generation)"
        hasOldFolder = true
        try FileManager.default.copyItem(atPath: image.path, toPath: folder)
        mirror = image.mirror
        try restart()
    }

    /// Whoever finds a lost laptop does not come in with it.
    func revoke(_ replica: Identifier) throws {
        try DeviceStore(try files().database()).revoke(replica, now: environment.now())
    }

    func invite(_ role: Device.Role) throws -> String {
        let code = InvitationCode.make(environment)
        try DeviceStore(try files().database()).invite(
            code: InvitationCode.normalise(code), role: role, expiresAt: environment.now() + 1_000_000)
        return code
    }
}
