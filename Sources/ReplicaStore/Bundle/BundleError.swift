/// Why nothing was taken from a bundle.
package enum BundleError: Error, Sendable, Equatable {
    /// The file does not begin as a bundle does.
    case notABundle
    /// Made by a newer carnet.
    case tooNew(version: UInt32)
    /// A kind of change that this version does not know.
    case unknownKind(String)
    /// Cut short, or changed on its way.
    case damaged(String)
    /// Over a limit of the specification.
    case overLimit(String)
    /// Of another association's notebook.
    case otherSpace
    /// A change, or a run of the log, that was not signed by whom it names.
    case forged(String)
    /// Somebody's values were taken out of its log, and nothing in it erases them: whoever took it would erase them everywhere.
    case unproven
    /// Its log is not the one that this replica stands in.
    case otherLog(String)
}
