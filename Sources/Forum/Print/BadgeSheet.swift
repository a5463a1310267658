/// Badges to print and cut out: ten on a page of A4, each with a name, an organisation, and the code that a scanner reads.
package struct BadgeSheet: Sendable {
    package struct Badge: Sendable {
        let name: String
        let organisation: String?
        let code: BadgeCode

        /// - Parameter person: a card of `PersonBook`.
        package init(_ person: Card) {
            name = person["person"].text ?? ""
            organisation = person["organisation"].text
            code = BadgeCode(of: person.id)
        }
    }

    private static let perPage = 10

    private let badges: [Badge]
    /// What stands under each name: a meeting, a group, a year.
    private let occasion: String
    private let title: String
    private let language: String
    private let picture: @Sendable (String) -> String?

    /// - Parameter picture: a code as SVG that is safe in HTML.
    package init(
        _ people: [Card], occasion: String, title: String, language: String, picture: @escaping @Sendable (String) -> String?
    ) {
        self.picture = picture
        badges = people.map(Badge.init)
        self.occasion = occasion
        self.title = title
        self.language = language
    }

    package var bytes: [UInt8] {
        let pages = stride(from: 0, to: badges.count, by: Self.perPage).map { start in
            "<section>\n" + badges[start..<min(start + Self.perPage, badges.count)].map(html).joined(separator: "\n")
                + "\n</section>"
        }
        return PrintedPage(language: language, title: title, style: Self.style, body: pages.joined(separator: "\n")).bytes
    }

    private func html(_ badge: Badge) -> String {
        let picture = picture(badge.code.letters) ?? ""
        return """
            <article>
            <div><h1>\(HTMLText.name(badge.name))</h1><p>\(HTMLText.name(badge.organisation ?? ""))</p>\
            <p class="occasion">\(HTMLText.name(occasion))</p></div>
            <figure>\(picture)<figcaption>\(HTMLText.escape(badge.code.grouped))</figcaption></figure>
            </article>
            """
    }

    /// Two columns of five, 85 by 54 mm like a bank card; one cuts along the dotted lines.
    private static let style = """
        @page { size: A4 portrait; margin: 0 }
        * { box-sizing: border-box; margin: 0; padding: 0 }
        body { font-family: "Helvetica Neue", Arial, "Liberation Sans", sans-serif; color: #000; background: #fff }
        section { width: 210mm; height: 297mm; padding: 13mm 19.5mm; display: grid; grid-template-columns: 85mm 85mm;
          grid-auto-rows: 54mm; break-after: page; overflow: hidden }
        section:last-child { break-after: auto }
        article { border: 0.2mm dotted #777; padding: 4mm; display: flex; gap: 3mm; overflow: hidden; break-inside: avoid }
        article div { flex: 1; min-width: 0; display: flex; flex-direction: column; gap: 2mm; overflow-wrap: anywhere }
        h1 { font-size: 15pt; line-height: 1.15; max-height: 27mm; overflow: hidden }
        p { font-size: 10pt; line-height: 1.2; max-height: 13mm; overflow: hidden }
        .occasion { margin-top: auto; font-size: 7.5pt; color: #333 }
        figure { width: 28mm; text-align: center; align-self: center }
        figure svg { width: 28mm; height: 28mm; display: block }
        figcaption { font: 6.5pt "Liberation Mono", "Courier New", monospace }
        """
}
