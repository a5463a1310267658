import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import Testing

extension Ring.Laptop {
    /// The parts of a bundle of all that is here.
    func bundle() throws -> [WireBundlePart] {
        let secret = try #require(credentials.read(.signingKey))
        var parts: [WireBundlePart] = []
        _ = try replica.makeBundle(
            serverKey: try #require(credentials.read(.serverKey)), sign: { ChangeSignature.sign($0, secret: secret) ?? [] },
            emit: { parts.append($0) })
        return parts
    }

    @discardableResult
    func apply(_ parts: [WireBundlePart]) throws -> BundleOutcome {
        var rest = parts[...]
        return try replica.applyBundle(serverKey: try #require(credentials.read(.serverKey))) { rest.popFirst() }
    }
}
