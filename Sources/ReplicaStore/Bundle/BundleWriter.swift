package import SyncProtocol
import Zstandard

/// Makes the bytes of a bundle, part by part.
package struct BundleWriter {
    private let sink: ([UInt8]) throws -> Void
    private let limits: Limits
    private var check: [UInt8]

    /// - Parameter sink: takes the bytes of the file, in order.
    package init(limits: Limits = .standard, sink: @escaping ([UInt8]) throws -> Void) throws {
        self.sink = sink
        self.limits = limits
        check = Hashing.sha256(BundleFrame.preamble)
        try sink(BundleFrame.preamble)
    }

    package mutating func append(_ part: WireBundlePart) throws {
        let bytes: [UInt8]
        do {
            bytes = try BundlePartCodec.encode(part)
        } catch {
            throw StoreError.overLimit("\(error)")
        }
        guard bytes.count <= limits.bundlePartBytes else { throw StoreError.overLimit("a part of \(bytes.count) bytes") }
        try frame(Zstandard.compress(bytes))
    }

    /// Writes the end: without it the file counts as cut short.
    package mutating func finish() throws { try frame([]) }

    private mutating func frame(_ payload: [UInt8]) throws {
        check = BundleFrame.check(after: check, payload)
        var bytes: [UInt8] = []
        Canonical.append(UInt32(payload.count), to: &bytes)
        bytes.append(contentsOf: check)
        bytes.append(contentsOf: payload)
        try sink(bytes)
    }
}
