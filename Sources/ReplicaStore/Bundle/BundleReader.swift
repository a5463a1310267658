package import SyncProtocol
import Zstandard

/// Reads a bundle, part by part. Never holds more than one part, whatever the file says of itself.
package struct BundleReader {
    private let source: (Int) throws -> [UInt8]
    private let limits: Limits
    private var check: [UInt8]
    private var taken = 0
    private var isAtEnd = false

    /// - Parameter source: gives the next bytes of the file, at most so many; none at its end.
    package init(limits: Limits = .standard, source: @escaping (Int) throws -> [UInt8]) throws {
        self.source = source
        self.limits = limits
        let preamble = BundleFrame.preamble
        check = Hashing.sha256(preamble)
        let begin = try read(preamble.count)
        guard begin.count == preamble.count, begin.starts(with: BundleFrame.magic) else { throw BundleError.notABundle }
        let version = BundleFrame.integer(begin.suffix(4))
        guard version == BundleFrame.version else { throw BundleError.tooNew(version: version) }
    }

    /// Nil at the end, which has been checked.
    package mutating func next() throws -> WireBundlePart? {
        guard !isAtEnd else { return nil }
        let payload = try frame()
        if payload.isEmpty {
            guard try read(1).isEmpty else { throw BundleError.damaged("bytes after the end") }
            isAtEnd = true
            return nil
        }
        let bytes: [UInt8]
        do {
            bytes = try Zstandard.decompress(payload, limit: limits.bundlePartBytes)
        } catch {
            throw BundleError.damaged("a part that cannot be decompressed")
        }
        taken += bytes.count
        guard taken <= limits.bundleBytes else { throw BundleError.overLimit("more than \(limits.bundleBytes) bytes") }
        guard !FieldCount.exceeds(limits.bundlePartFields, in: bytes, depth: 1) else {
            throw BundleError.overLimit("a part of more than \(limits.bundlePartFields) changes")
        }
        do {
            return try BundlePartCodec.decode(bytes)
        } catch {
            throw BundleError.damaged("a part that cannot be read")
        }
    }

    private mutating func frame() throws -> [UInt8] {
        let head = try read(BundleFrame.lengthBytes + BundleFrame.checkBytes)
        guard head.count == BundleFrame.lengthBytes + BundleFrame.checkBytes else { throw Self.cut }
        let length = Int(BundleFrame.integer(head.prefix(BundleFrame.lengthBytes)))
        // Compression adds a little to what cannot be compressed.
        guard length <= limits.bundlePartBytes + limits.bundlePartBytes / 128 + 512 else {
            throw BundleError.overLimit("a part of \(length) bytes")
        }
        let payload = try read(length)
        guard payload.count == length else { throw Self.cut }
        check = BundleFrame.check(after: check, payload)
        guard head.suffix(BundleFrame.checkBytes).elementsEqual(check) else {
            throw BundleError.damaged("a check does not match")
        }
        return payload
    }

    private static let cut = BundleError.damaged("it ends in the middle")

    private func read(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let more = try source(count - bytes.count)
            if more.isEmpty { break }
            bytes.append(contentsOf: more)
        }
        return bytes
    }
}
