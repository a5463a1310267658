import Foundation
import ReplicaStore
import SyncProtocol
import Zstandard

/// The file of a bundle: its frames, their checks, what is compressed in them, and the changes in that.
package struct BundleTarget: FuzzTarget {
    package let name = "bundle"
    package let longest = 2_048
    private let codec = ChangeCodec()
    private let space = Identifier(high: 7, low: 7)

    package init() {}

    package func seeds() throws -> [[UInt8]] {
        var random = Randomness(seed: 2)
        let written = try Self.written(Self.parts(&random))
        return [written] + (0..<6).map { _ in Self.file(Self.parts(&random)) }
    }

    // MARK: Mutating

    package func mutate(_ input: [UInt8], _ random: inout Randomness) -> [UInt8] {
        // One in ten as a damaged file, the others through the door: frames and checks right.
        if random.once(in: 10) { return ByteMutation.mutate(input, &random) }
        var parts = Self.taken(input)
        if parts.isEmpty || random.once(in: 6) { parts = Self.parts(&random) }
        guard !parts.isEmpty else { return input }
        let index = random.below(parts.count)
        switch random.below(12) {
        case 0: parts.remove(at: index)
        case 1: parts.insert(parts[index], at: random.below(parts.count + 1))
        case 2: parts.swapAt(index, random.below(parts.count))
        case 3: parts[index] = ByteMutation.mutate(parts[index], &random)
        default:
            if var tree = WireTree(parts[index][...], Shapes.part) {
                tree.mutate(&random)
                parts[index] = tree.bytes
            }
        }
        return Self.file(parts)
    }

    private static func parts(_ random: inout Randomness) -> [[UInt8]] {
        var header = WireBundlePart()
        header.header.space = Identifier(high: 7, low: 7).data
        header.header.replica = random.identifier().data
        header.header.createdMs = Int64(bitPattern: random.integer())
        var receipt = WireBundlePart()
        receipt.receipt = MessageTarget.receipt(&random)
        var changes = WireBundlePart()
        for _ in 0..<(1 + random.below(3)) {
            var pushed = WirePushed()
            pushed.change = Data(ChangeTarget.made(&random))
            pushed.signature = Data(random.bytes(64))
            changes.changes.changes.append(pushed)
        }
        return [header, receipt, changes].compactMap { try? BundlePartCodec.encode($0) }
    }

    /// The parts as a file, written here from the specification: length, check, payload.
    static func file(_ parts: [[UInt8]]) -> [UInt8] {
        var file = Array("CARNETBD".utf8)
        Canonical.append(UInt32(1), to: &file)
        var check = Hashing.sha256(file)
        for part in parts.map(stored) + [[]] {
            var sealed = Array("carnet.bundle.1".utf8) + check
            Canonical.append(UInt32(part.count), to: &sealed)
            check = Hashing.sha256(sealed + part)
            Canonical.append(UInt32(part.count), to: &file)
            file += check + part
        }
        return file
    }

    /// A zstd frame (RFC 8878) with its bytes as they are: to compress would take longer than all the rest.
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count < 1 << 17 else { return Zstandard.compress(bytes, level: 1) }
        var frame = storedHead
        Canonical.append(UInt32(bytes.count), to: &frame)
        let block = UInt32(bytes.count) << 3 | 1
        frame += [
            UInt8(truncatingIfNeeded: block), UInt8(truncatingIfNeeded: block >> 8), UInt8(truncatingIfNeeded: block >> 16),
        ]
        return frame + bytes
    }

    /// The magic number; one segment, four bytes for its size.
    private static let storedHead: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xA0]

    private static func bytes(of frame: ArraySlice<UInt8>) -> [UInt8]? {
        if frame.starts(with: storedHead), frame.count >= 12 { return Array(frame.dropFirst(12)) }
        return try? Zstandard.decompress(Array(frame), limit: 1 << 20)
    }

    /// The parts of a file, as far as they can be had; whatever its checks say.
    private static func taken(_ file: [UInt8]) -> [[UInt8]] {
        var rest = file.dropFirst(12)
        var parts: [[UInt8]] = []
        while rest.count >= 36 {
            let length = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(36)
            guard length > 0, length <= rest.count, let part = bytes(of: rest.prefix(length)) else { break }
            parts.append(part)
            rest = rest.dropFirst(length)
        }
        return parts
    }

    // MARK: Reading

    package func run(_ input: [UInt8]) throws -> Bool {
        var parts: [[UInt8]] = []
        do {
            var reader = try Self.reader(input)
            while let part = try reader.next() {
                for pushed in part.changes.changes { try read(pushed.change) }
                for entry in part.receipt.entries where !entry.change.isEmpty { try read(entry.change) }
                parts.append(try BundlePartCodec.encode(part))
            }
        } catch let broken as Broken {
            throw broken
        } catch {
            return false
        }
        // Compressing costs more than all the rest: one in sixteen.
        if input.last.map({ $0 % 16 == 0 }) == true { try checkAgain(parts) }
        return true
    }

    private func read(_ bytes: Data) throws {
        try ChangeTarget.check(try codec.decode(bytes), space: space, codec: codec)
    }

    /// What was read is written, and read again as the same.
    private func checkAgain(_ parts: [[UInt8]]) throws {
        var again: [[UInt8]] = []
        do {
            var reader = try Self.reader(try Self.written(parts))
            while let part = try reader.next() { again.append(try BundlePartCodec.encode(part)) }
        } catch {
            throw Broken("a bundle that was written cannot be read: \(error)")
        }
        try Broken.unless(again == parts, "another bundle comes back")
    }

    /// As carnet itself writes them.
    private static func written(_ parts: [[UInt8]]) throws -> [UInt8] {
        final class Sink { var bytes: [UInt8] = [] }
        let sink = Sink()
        var writer = try BundleWriter { sink.bytes += $0 }
        for part in parts { try writer.append(try BundlePartCodec.decode(part)) }
        try writer.finish()
        return sink.bytes
    }

    private static func reader(_ bytes: [UInt8]) throws -> BundleReader {
        var position = 0
        return try BundleReader { count in
            let piece = bytes[position..<min(bytes.count, position + count)]
            position += piece.count
            return Array(piece)
        }
    }
}
