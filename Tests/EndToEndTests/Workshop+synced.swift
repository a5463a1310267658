import Testing

extension Workshop {
    /// A laptop that has synced six organisations, "Structure 0" and so on.
    static func synced() throws -> Workshop {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a")
        for number in 0..<6 { try workshop.done("a", "organisation", "add", "Structure \(number)", "--kind", "ngo") }
        try workshop.sync("a")
        return workshop
    }

    /// Alters the file of laptop "a" behind carnet's back.
    func alter(_ sql: String) throws { #expect(try sqlite(home("a") + "/carnet.sqlite", sql) == 0) }
}
