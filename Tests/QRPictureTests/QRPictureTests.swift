import QRPicture
import Testing

@Suite struct QRPictureTests {
    @Test func `a badge's code is the smallest picture there is, with its white margin`() throws {
        let svg = try #require(QRPicture.svg("BCDEFGHJKLNP"))
        #expect(svg.contains(#"viewBox="0 0 29 29""#) && svg.contains(#"aria-label="BCDEFGHJKLNP""#))
        // The upper edge of the finder in the upper left corner, where scanners look.
        #expect(svg.contains("M4 4h7v1h-7z"))
    }

    @Test(arguments: ["<script>", "É", "a b", "\"", "bcd"])
    func `what is no badge is no picture`(text: String) {
        #expect(QRPicture.svg(text) == nil)
    }
}
