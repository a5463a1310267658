import Foundation
import GRDB
import SyncProtocol

/// Reading what a disk gave back: a column that holds another kind of value than was written there is an error. GRDB's own
/// subscripts end the process.
extension Row {
    /// - Parameter what: what the row is, for the sentence.
    func kept<Value: DatabaseValueConvertible>(_ column: String, of what: String) throws -> Value {
        guard let value: Value = try keptIfAny(column, of: what) else {
            throw LogStoreError.damaged("\(what): \(column)")
        }
        return value
    }

    /// Nil where there is nothing.
    func keptIfAny<Value: DatabaseValueConvertible>(_ column: String, of what: String) throws -> Value? {
        guard hasColumn(column) else { throw LogStoreError.damaged("\(what): \(column)") }
        let stored: DatabaseValue = self[column]
        if stored.isNull { return nil }
        guard let value = Value.fromDatabaseValue(stored) else { throw LogStoreError.damaged("\(what): \(column)") }
        return value
    }

    /// 16 bytes.
    func keptIdentifier(_ column: String, of what: String) throws -> Identifier {
        guard let identifier = Identifier(try kept(column, of: what) as Data) else {
            throw LogStoreError.damaged("\(what): \(column)")
        }
        return identifier
    }

    /// 32 bytes.
    func keptHash(_ column: String, of what: String) throws -> [UInt8] {
        let bytes: Data = try kept(column, of: what)
        guard bytes.count == 32 else { throw LogStoreError.damaged("\(what): \(column)") }
        return Array(bytes)
    }

    func keptPosition(_ column: String, of what: String) throws -> UInt64 {
        guard let position = UInt64(exactly: try kept(column, of: what) as Int64) else {
            throw LogStoreError.damaged("\(what): \(column)")
        }
        return position
    }
}
