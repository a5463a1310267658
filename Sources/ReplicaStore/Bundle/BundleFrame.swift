import SyncProtocol

/// How the parts of a bundle stand in a file (SPEC.md, "Bundles"): a preamble; then for each part its length, a check that
/// chains it to all before it, and a zstd frame; then the length 0 with the last check.
enum BundleFrame {
    static let magic = Array("CARNETBD".utf8)
    static let version: UInt32 = 1
    static let lengthBytes = 4
    static let checkBytes = 32
    private static let tag = Array("carnet.bundle.1".utf8)

    static var preamble: [UInt8] {
        var bytes = magic
        Canonical.append(version, to: &bytes)
        return bytes
    }

    static func check(after previous: [UInt8], _ payload: [UInt8]) -> [UInt8] {
        var bytes = tag
        bytes.append(contentsOf: previous)
        Canonical.append(UInt32(payload.count), to: &bytes)
        bytes.append(contentsOf: payload)
        return Hashing.sha256(bytes)
    }

    static func integer(_ bytes: some Collection<UInt8>) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}
