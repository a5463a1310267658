import Foundation
import GRDB

/// A file that could not be read or written, and why by the operating system.
package struct FileFailure: Error, Sendable, Equatable {
    package var path: String
    /// `errno`.
    package var code: Int32

    package init(path: String, code: Int32) {
        self.path = path
        self.code = code
    }

    /// What SQLite says of the disk or of the folder, and not of what is in the file; nil where it is something else.
    init?(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_FULL: self.init(path: path, code: ENOSPC)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: self.init(path: path, code: EACCES)
        case .SQLITE_IOERR: self.init(path: path, code: EIO)
        default: return nil
        }
    }

    /// Foundation's word for it; nil where it is of no file.
    init?(_ error: CocoaError) {
        guard let path = error.userInfo[NSFilePathErrorKey] as? String else { return nil }
        if let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError, cause.domain == NSPOSIXErrorDomain {
            self.init(path: path, code: Int32(clamping: cause.code))
        } else if let cause = error.userInfo[NSUnderlyingErrorKey] as? POSIXError {
            self.init(path: path, code: cause.code.rawValue)
        } else {
            switch error.code {
            case .fileWriteOutOfSpace: self.init(path: path, code: ENOSPC)
            case .fileNoSuchFile, .fileReadNoSuchFile: self.init(path: path, code: ENOENT)
            case .fileWriteNoPermission, .fileReadNoPermission: self.init(path: path, code: EACCES)
            case .fileWriteFileExists: self.init(path: path, code: EEXIST)
            default: self.init(path: path, code: EIO)
            }
        }
    }
}
