/// All of them, by their words.
package enum FuzzTargets {
    package static let names = ["change", "message", "bundle", "table", "request", "snapshot", "database"]

    /// Nil for a word that is none. The folder is for those that need files.
    package static func target(_ name: String, folder: String) throws -> (any FuzzTarget)? {
        switch name {
        case "change": ChangeTarget()
        case "message": try MessageTarget()
        case "bundle": BundleTarget()
        case "table": TableTarget()
        case "request": try RequestTarget(folder: folder)
        case "snapshot": try SnapshotTarget(folder: folder)
        case "database": try DatabaseTarget(folder: folder)
        default: nil
        }
    }
}
