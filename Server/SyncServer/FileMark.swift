import Foundation

/// Which file lies at a path: another one, put in its place, has another mark.
struct FileMark: Equatable {
    private let number: Int?
    private let date: Date?

    /// Nil where there is none.
    init?(_ path: String) {
        guard let about = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
        (number, date) = (about[.systemFileNumber] as? Int, about[.modificationDate] as? Date)
    }
}
