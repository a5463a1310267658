import Forum
import Glibc
package import ReplicaStore

/// Where this user's replica is.
package enum Notebook {
    /// `$CARNET_HOME`, else the platform's data folder.
    package static let home: String = resolve { name in getenv(name).map { String(cString: $0) } }

    package static var path: String { path(in: home) }

    package static func path(in home: String) -> String { home + "/carnet.sqlite" }

    package static var exists: Bool { access(path, F_OK) == 0 }

    /// Opens it, and takes its zone for the dates and times of this program.
    package static func open() throws -> Replica {
        let replica = try openAsItIs()
        LocalTime.use(zone: try zone(of: replica))
        return replica
    }

    /// Opens one of which anything may be damaged, to be looked at.
    package static func openDamaged() throws -> Replica {
        let replica = try openAsItIs()
        if let zone = try? zone(of: replica) { LocalTime.use(zone: zone) }
        return replica
    }

    private static func openAsItIs() throws -> Replica {
        umask(0o077)
        return try Replica.open(at: path, schema: Tables.schema, environment: LiveEnvironment.environment)
    }

    private static func zone(of replica: Replica) throws -> String {
        try replica.read { try SettingBook.line(.zone, in: $0).value }
    }

    static func resolve(_ environment: (String) -> String?) -> String {
        func folder(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
        if let home = folder("CARNET_HOME") { return home }
        if let data = folder("XDG_DATA_HOME") { return data + "/carnet" }
        return (folder("HOME") ?? ".") + "/.local/share/carnet"
    }

    /// Makes the folder, for its owner alone.
    static func makeHome(_ home: String = home) throws {
        umask(0o077)
        var path = ""
        for component in home.split(separator: "/", omittingEmptySubsequences: false) {
            path += path.isEmpty && component.isEmpty ? "" : String(component)
            if !path.isEmpty, mkdir(path, 0o700) != 0, errno != EEXIST, access(path, F_OK) != 0 {
                throw StoreError.readOnly("\(path): \(String(cString: strerror(errno)))")
            }
            path += "/"
        }
    }
}
