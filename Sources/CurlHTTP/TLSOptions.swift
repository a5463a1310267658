/// What a server's certificate is checked against. The check itself cannot be turned off.
package struct TLSOptions: Sendable {
    /// A file of certificates (PEM) that alone are trusted; without it, the system's are.
    package var certificateAuthorityFile: String?
    /// The server's key, checked beside the certificate: `sha256//` and the base64 of its SPKI's SHA-256 (several, split by `;`),
    /// or a file (PEM or DER).
    package var pinnedPublicKey: String?

    package init(certificateAuthorityFile: String? = nil, pinnedPublicKey: String? = nil) {
        self.certificateAuthorityFile = certificateAuthorityFile
        self.pinnedPublicKey = pinnedPublicKey
    }
}
