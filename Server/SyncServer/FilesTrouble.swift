import Foundation
import GRDB
import ReplicaStore

/// What an error says of a server's files: for whoever has to tell what to do about it.
package enum FilesTrouble: Sendable, Equatable {
    /// What is in them does not hold together: `doctor` says where.
    case damaged(String)
    case file(FileFailure)
    /// Another process holds them.
    case busy
    /// Made by a newer carnet-server.
    case tooNew

    /// - Parameter folder: the server's; for errors that name no file.
    package init?(_ error: any Error, in folder: String) {
        switch error {
        case let failure as FileFailure: self = .file(failure)
        case let error as CocoaError:
            guard let failure = FileFailure(error) else { return nil }
            self = .file(failure)
        case let error as DatabaseError: self = Self.trouble(error, folder)
        case let error as StoreError:
            guard let trouble = Self.trouble(error, folder) else { return nil }
            self = trouble
        case LogStoreError.damaged(let what): self = .damaged(what)
        case LogStoreError.gap(let position): self = .damaged("entry \(position)")
        default: return nil
        }
    }

    private static func trouble(_ error: DatabaseError, _ folder: String) -> FilesTrouble {
        if let failure = FileFailure(error, path: folder) { return .file(failure) }
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy
        default: return .damaged(error.message ?? "SQLite \(error.resultCode.rawValue)")
        }
    }

    private static func trouble(_ error: StoreError, _ folder: String) -> FilesTrouble? {
        switch error {
        case .damaged(let what), .log(let what): .damaged(what)
        case .missing(let path): .damaged(path)
        case .readOnly: .file(FileFailure(path: folder, code: EACCES))
        case .full: .file(FileFailure(path: folder, code: ENOSPC))
        case .file: .file(FileFailure(path: folder, code: EIO))
        case .busy: .busy
        case .tooNew, .upgraded, .unknownKind: .tooNew
        case .database(let code, let message):
            trouble(DatabaseError(resultCode: ResultCode(rawValue: code), message: message), folder)
        case .exists, .overLimit, .erased, .contradictory: nil
        }
    }
}
