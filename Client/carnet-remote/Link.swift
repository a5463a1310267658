import Console
import CurlHTTP
import Glibc
import ReplicaStore
import SyncClient

/// What a command needs to talk to a server: made from the replica's folder.
struct Link {
    let credentials = Credentials(home: Notebook.home)
    let remote: Remote

    init(url: String) throws {
        let address = try ServerAddress(url)
        let transport = CurlTransport(authorityFile: Self.authority(credentials), userAgent: "carnet")
        remote = Remote(url: address.text, transport: transport)
    }

    /// The certificates to trust: `$CARNET_CA_FILE`, else the file beside the replica, else the system's.
    private static func authority(_ credentials: Credentials) -> String? {
        if let path = getenv("CARNET_CA_FILE").map({ String(cString: $0) }), !path.isEmpty { return path }
        let path = credentials.path(.authority)
        return access(path, R_OK) == 0 ? path : nil
    }
}
