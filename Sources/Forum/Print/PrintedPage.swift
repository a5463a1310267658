/// A page of HTML that is printed as it is: no script, nothing from elsewhere.
struct PrintedPage {
    /// "fr" or "en".
    let language: String
    let title: String
    let style: String
    /// HTML.
    let body: String

    var bytes: [UInt8] {
        let text = """
            <!DOCTYPE html>
            <html lang="\(HTMLText.escape(language))">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(HTMLText.escape(title))</title>
            <style>
            \(style)
            </style>
            </head>
            <body>
            \(body)
            </body>
            </html>

            """
        return Array(text.utf8)
    }
}
