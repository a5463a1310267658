import Foundation
import GRDBSQLite
import SyncProtocol

/// A prepared statement with raw binds: on the paths where a hundred thousand rows go by, this is what counts.
final class Statement {
    private let pointer: OpaquePointer
    private let handle: OpaquePointer?
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(pointer: OpaquePointer, handle: OpaquePointer?) {
        self.pointer = pointer
        self.handle = handle
    }

    func finalize() { sqlite3_finalize(pointer) }

    func reset() {
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
    }

    /// True while there is a row.
    func step() throws -> Bool {
        let code = sqlite3_step(pointer)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let error = StoreError(code: sqlite3_extended_errcode(handle), handle: handle)
            sqlite3_reset(pointer)
            throw error
        }
    }

    // MARK: Binding (from 1)

    func bind(_ value: Value, at index: Int32) {
        switch value {
        case .null: sqlite3_bind_null(pointer, index)
        case .integer(let integer): sqlite3_bind_int64(pointer, index, integer)
        case .text(let text): bind(text, at: index)
        case .identifier(let identifier): bind(identifier, at: index)
        case .bytes(let bytes): bind(bytes, at: index)
        case .list: sqlite3_bind_null(pointer, index)
        }
    }

    func bind(_ text: String, at index: Int32) {
        var text = text
        text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { characters in
                _ = sqlite3_bind_text(
                    pointer, index, characters.baseAddress ?? Self.nothing, Int32(characters.count), Self.transient)
            }
        }
    }

    func bind(_ identifier: Identifier, at index: Int32) {
        withUnsafeBytes(of: (identifier.high.bigEndian, identifier.low.bigEndian)) {
            _ = sqlite3_bind_blob(pointer, index, $0.baseAddress, 16, Self.transient)
        }
    }

    func bind(_ bytes: [UInt8], at index: Int32) {
        if bytes.isEmpty {
            sqlite3_bind_zeroblob(pointer, index, 0)
        } else {
            bytes.withUnsafeBytes { _ = sqlite3_bind_blob(pointer, index, $0.baseAddress, Int32($0.count), Self.transient) }
        }
    }

    func bind(_ integer: Int64, at index: Int32) { sqlite3_bind_int64(pointer, index, integer) }

    func bindNull(at index: Int32) { sqlite3_bind_null(pointer, index) }

    /// What an empty text points to: a null pointer would bind NULL.
    private nonisolated(unsafe) static let nothing: UnsafePointer<CChar> = {
        let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        pointer.pointee = 0
        return UnsafePointer(pointer)
    }()

    // MARK: Reading (from 0)

    var columnCount: Int { Int(sqlite3_column_count(pointer)) }

    func name(at index: Int) -> String {
        sqlite3_column_name(pointer, Int32(index)).map { String(cString: $0) } ?? ""
    }

    func value(at index: Int) -> Value {
        let index = Int32(index)
        switch sqlite3_column_type(pointer, index) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(pointer, index))
        case SQLITE_TEXT: return .text(text(at: index))
        case SQLITE_BLOB:
            let count = Int(sqlite3_column_bytes(pointer, index))
            if count == Identifier.byteCount, let blob = sqlite3_column_blob(pointer, index) {
                return .identifier(Identifier(UnsafeRawBufferPointer(start: blob, count: count), at: 0))
            }
            return .bytes(bytes(at: Int(index)))
        case SQLITE_FLOAT: return .integer(sqlite3_column_int64(pointer, index))
        default: return .null
        }
    }

    private func text(at index: Int32) -> String {
        guard let text = sqlite3_column_text(pointer, index) else { return "" }
        let count = Int(sqlite3_column_bytes(pointer, index))
        return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }

    func bytes(at index: Int) -> [UInt8] {
        let count = Int(sqlite3_column_bytes(pointer, Int32(index)))
        guard count > 0, let blob = sqlite3_column_blob(pointer, Int32(index)) else { return [] }
        return Array(UnsafeRawBufferPointer(start: blob, count: count))
    }

    func integer(at index: Int) -> Int64 { sqlite3_column_int64(pointer, Int32(index)) }

    /// A position in the log, or a count of what can be counted: never negative, and far enough from the end of the integers that
    /// one more is one. Throws where a damaged file says otherwise.
    func position(at index: Int) throws -> UInt64 { try Self.position(integer(at: index)) }

    static func position(_ integer: Int64) throws -> UInt64 {
        guard (0...largestPosition).contains(integer) else { throw StoreError.damaged("\(integer) is no position") }
        return UInt64(integer)
    }

    private static let largestPosition: Int64 = 1 << 60

    /// carnet writes none: it reads as an integer, and is not one.
    func isFraction(at index: Int) -> Bool { sqlite3_column_type(pointer, Int32(index)) == SQLITE_FLOAT }

    func isNull(at index: Int) -> Bool { sqlite3_column_type(pointer, Int32(index)) == SQLITE_NULL }
}
