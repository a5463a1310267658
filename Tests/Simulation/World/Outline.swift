import CurlHTTP
import Foundation
import SyncCore
import SwiftProtobuf
import SyncProtocol
import Zstandard

extension Change {
    /// What it does, for somebody who follows a seed: tables, rows and fields.
    var outline: String {
        let parts = blocks.map { block in
            // A loss goes by the change that it declares.
            let rows = block.rows.map { String(block.table == 31 ? $0.hex.prefix(6) : $0.hex.suffix(6)) }.joined(separator: " ")
            let fields = block.kind == .delete ? "deleted" : block.fields.map(String.init).joined(separator: ",")
            return "\(block.table) \(rows) [\(fields)]"
        }
        let people = erases.map { "erases \($0.hex.suffix(6))" }
        return (parts + people).joined(separator: "; ")
    }
}

extension Wire {
    /// Where the asking replica stands, and what it was told, if anything.
    static func outline(_ request: HTTPRequest, _ response: HTTPResponse?) -> String {
        let isCompressed = request.headers.contains { $0.0 == "Content-Encoding" }
        let body = (isCompressed ? try? Zstandard.decompress(request.body, limit: 16 << 20) : request.body) ?? []
        let name = request.url.split(separator: "/").last.map(String.init) ?? ""
        var words = [name]
        func stand(_ epoch: Data, _ cursor: UInt64, _ signature: Data) {
            words.append("life \(Identifier(epoch)?.hex.prefix(4) ?? "none") at \(cursor)\(signature.isEmpty ? " unsigned" : "")")
        }
        if name == "sync", let asked = try? WireSyncRequest(serializedBytes: body) {
            stand(asked.epoch, asked.cursor, asked.signature)
            words.append("\(asked.changes.count) changes")
        }
        if name == "common", let asked = try? WireCommonRequest(serializedBytes: body) {
            stand(asked.epoch, asked.cursor, asked.signature)
        }
        guard let response else { return words.joined(separator: " ") }
        if response.status != 200 {
            words.append("\(response.status) \((try? WireFailure(serializedBytes: response.body))?.kind ?? "")")
        } else if name == "sync", let told = try? WireSyncResponse(serializedBytes: response.body) {
            words.append("→ life \(Identifier(told.epoch)?.hex.prefix(4) ?? "") at \(told.position)")
            if told.recovering { words.append("recovering") }
        } else if name == "common", let told = try? WireCommonResponse(serializedBytes: response.body) {
            words.append("→ life \(Identifier(told.epoch)?.hex.prefix(4) ?? ""), \(told.matching) match, base \(told.base)")
        } else if name == "give", let told = try? WireGiveResponse(serializedBytes: response.body) {
            words.append("→ \(told.taken) taken, \(told.needs.count / 16) needed")
        } else if name == "snapshot", let told = try? WireSnapshotResponse(serializedBytes: response.body) {
            words.append(
                "→ life \(Identifier(told.epoch)?.hex.prefix(4) ?? "") at \(told.position), \(told.piece.count) of \(told.size) bytes"
            )
        }
        return words.joined(separator: " ")
    }
}
