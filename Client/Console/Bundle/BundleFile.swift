import Glibc
package import ReplicaStore
import SyncProtocol

/// Bundles as files: made from this user's notebook, and taken into it.
package enum BundleFile {
    private static let serverKeyName = "server.key"

    /// - Parameter since: a position that the readers have passed; 0: they may have nothing.
    package static func create(_ path: String, from replica: Replica, since: UInt64, home: String = Notebook.home) throws
        -> BundleSummary
    {
        let secret = try key(Founding.signingKeyName, in: home)
        let serverKey = try key(serverKeyName, in: home)
        try checkReplaceable(path)
        let file = try DurableFile(path: path)
        do {
            var writer = try BundleWriter { try file.write($0) }
            let summary = try replica.makeBundle(
                since: since, serverKey: serverKey,
                sign: { id in
                    guard let signature = ChangeSignature.sign(id, secret: secret) else {
                        throw StoreError.file("\(home)/\(Founding.signingKeyName)")
                    }
                    return signature
                }, emit: { try writer.append($0) })
            try writer.finish()
            try file.finish()
            return summary
        } catch {
            file.discard()
            throw error
        }
    }

    package static func apply(_ path: String, to replica: Replica, home: String = Notebook.home) throws -> BundleOutcome {
        let serverKey = try key(serverKeyName, in: home)
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw unreadable(path) }
        defer { close(file) }
        var reader = try BundleReader { try read(file, count: $0, path) }
        return try replica.applyBundle(serverKey: serverKey) { try reader.next() }
    }

    /// An older bundle is replaced; any other file is not.
    private static func checkReplaceable(_ path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            guard errno == ENOENT else { throw unreadable(path) }
            return
        }
        defer { close(file) }
        do {
            _ = try BundleReader { try read(file, count: $0, path) }
        } catch BundleError.notABundle {
            throw Failure(.exists, .otherFileThere(path), hint: .otherFileThereHint)
        } catch BundleError.tooNew {
            return
        }
    }

    private static func read(_ file: Int32, count: Int, _ path: String) throws -> [UInt8] {
        let size = min(count, 1 << 20)
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            var count = Glibc.read(file, buffer.baseAddress, size)
            while count < 0, errno == EINTR { count = Glibc.read(file, buffer.baseAddress, size) }
            failed = count < 0
            filled = max(0, count)
        }
        if failed { throw unreadable(path) }
        return bytes
    }

    private static func unreadable(_ path: String) -> Failure {
        Failure(.file, .unreadableBundle(path, String(cString: strerror(errno))), hint: .nothingChanged)
    }

    /// The secrets beside the database: without them there is nobody to make a bundle for.
    private static func key(_ name: String, in home: String) throws -> [UInt8] {
        let file = open(home + "/" + name, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Failure(.notJoined, .bundleNeedsServer, hint: .bundleNeedsServerHint) }
        defer { close(file) }
        let bytes = try read(file, count: 64, name)
        guard bytes.count == 32 else { throw StoreError.file("\(home)/\(name)") }
        return bytes
    }
}
