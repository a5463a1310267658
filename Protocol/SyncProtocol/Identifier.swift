package import Foundation

/// 16 bytes that name a change, a row, a replica, a space or an epoch. Ordered bytewise.
package struct Identifier: Hashable, Sendable, Comparable {
    /// The first eight bytes, big-endian.
    package var high: UInt64
    /// The last eight bytes, big-endian.
    package var low: UInt64

    package static let byteCount = 16
    package static let zero = Identifier(high: 0, low: 0)

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Nil unless `bytes` holds exactly 16 bytes.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        let inPlace = bytes.withContiguousStorageIfAvailable { Identifier(UnsafeRawBufferPointer($0), at: 0) }
        self = inPlace ?? Array(bytes).withUnsafeBytes { Identifier($0, at: 0) }
    }

    /// Reads 16 bytes at `offset`. The caller has checked that they are there.
    package init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
    }

    /// Nil unless `hex` is 32 hexadecimal digits.
    package init?(hex: String) {
        guard let bytes = [UInt8](hex: hex) else { return nil }
        self.init(bytes)
    }

    package func append(to bytes: inout [UInt8]) {
        withUnsafeBytes(of: high.bigEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: low.bigEndian) { bytes.append(contentsOf: $0) }
    }

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        append(to: &bytes)
        return bytes
    }

    package var data: Data { Data(bytes) }

    package var hex: String { bytes.hex }

    package static func < (left: Identifier, right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// The identifiers packed in `data`, 16 bytes each; nil if its length is not a multiple of 16.
    package static func list(_ data: Data) -> [Identifier]? {
        guard data.count % byteCount == 0 else { return nil }
        return data.withUnsafeBytes { buffer in
            stride(from: 0, to: buffer.count, by: byteCount).map { Identifier(buffer, at: $0) }
        }
    }

    package static func pack(_ identifiers: some Collection<Identifier>) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(identifiers.count * byteCount)
        for identifier in identifiers { identifier.append(to: &bytes) }
        return Data(bytes)
    }
}

extension Identifier: CustomStringConvertible {
    package var description: String { hex }
}
