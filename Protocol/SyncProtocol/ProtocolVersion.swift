/// The versions of the protocol that this program speaks.
package enum ProtocolVersion {
    package static let oldest: UInt32 = 1
    package static let newest: UInt32 = 1

    /// The highest version that both speak; nil if there is none.
    package static func negotiate(minimum: UInt32, maximum: UInt32) -> UInt32? {
        let version = min(maximum, newest)
        return version >= max(minimum, oldest) && version > 0 ? version : nil
    }
}
