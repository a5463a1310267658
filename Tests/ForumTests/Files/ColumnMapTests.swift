import Testing

@testable import Forum

@Suite struct ColumnMapTests {
    @Test func `no header of a kind means two fields`() {
        for kind in ImportKind.allCases {
            var seen: [String: ImportField] = [:]
            for (field, names) in ColumnAliases.fields(of: kind) {
                for name in [field.rawValue] + names {
                    let key = HeaderKey.key(name)
                    #expect(!key.isEmpty, "\(name)")
                    #expect(seen[key] == nil || seen[key] == field, "\(kind) \(name)")
                    seen[key] = field
                }
            }
        }
    }

    @Test func `the words of the command line are columns of their kind`() throws {
        let people = "given_name family_name name email phone title organisation speaks cite group".split(separator: " ").map(
            String.init)
        #expect(try ColumnMap(kind: .people, headers: people).columns.count == people.count - 1)
        let meetings = "code title kind date starts_at ends_at period group place status".split(separator: " ").map(
            String.init)
        #expect(try ColumnMap(kind: .meetings, headers: meetings).columns.count == meetings.count)
        let attendance = "meeting person email organisation status represents".split(separator: " ").map(String.init)
        #expect(try ColumnMap(kind: .attendance, headers: attendance).columns.count == attendance.count)
    }

    @Test(arguments: [
        "Habilité·e à représenter", "HABILITE(E) A REPRESENTER", "Habilité.e.s à représenter",
        "Habilitée à représenter la structure", "speaks",
        "Habilité-e à représenter (oui/non)",
    ])
    func `inclusive, feminine and plain writing are one header`(header: String) throws {
        #expect(try ColumnMap(kind: .people, headers: ["Nom", header]).columns[.speaks] == 1)
    }

    @Test func `Nom is a family name beside given names and a whole name alone`() throws {
        #expect(try ColumnMap(kind: .people, headers: ["NOM", "Prénom(s)"]).columns == [.familyName: 0, .givenName: 1])
        #expect(try ColumnMap(kind: .people, headers: ["Nom"]).columns == [.name: 0])
        #expect(try ColumnMap(kind: .organisations, headers: ["Nom"]).columns == [.name: 0])
        #expect(try ColumnMap(kind: .meetings, headers: ["Code", "Nom"]).columns == [.code: 0, .title: 1])
        #expect(try ColumnMap(kind: .attendance, headers: ["Réunion", "Nom"]).columns == [.meeting: 0, .person: 1])
        let sheet = try ColumnMap(kind: .attendance, headers: ["Réunion", "Nom", "Prénom"])
        #expect(sheet.wholeName(in: DelimitedFile.Row(line: 2, cells: ["A", "Klein", " Juliette "])) == "Juliette Klein")
    }

    @Test func `unknown and repeated headers are told, nameless ones are not`() throws {
        let map = try ColumnMap(
            kind: .people, headers: ["Prénom", "Nom", "Civilité", "", "Mail", "Courriel", "Date (JJ/MM/AAAA)"])
        #expect(map.unknown == ["Civilité", "Date (JJ/MM/AAAA)"])
        #expect(map.repeated == ["Courriel"] && map.columns[.email] == 4)
    }

    @Test func `missing columns are an error that says what was found`() {
        #expect(throws: ColumnMapError.missing(fields: [.familyName], found: ["Prénom", "Tél."], unread: [])) {
            try ColumnMap(kind: .people, headers: ["Prénom", "Tél."])
        }
        #expect(throws: ColumnMapError.missing(fields: [.meeting, .person], found: ["Salle"], unread: ["Salle"])) {
            try ColumnMap(kind: .attendance, headers: ["Salle"])
        }
        #expect(throws: ColumnMapError.missing(fields: [.name], found: [], unread: [])) {
            try ColumnMap(kind: .organisations, headers: [])
        }
    }

    @Test func `a mapping names any field in either language, ignores a column, and beats the header`() throws {
        let headers = ["Qui, au juste", "Tél. perso", "Courriel", "Mail pro", "A=B"]
        let mapping = try ColumnMapping([
            "Qui, au juste=nom complet,tel perso=phone", "Mail pro=email", "Courriel=-", "A=B=titre",
        ])
        let map = try ColumnMap(kind: .people, headers: headers, mapping: mapping)
        #expect(map.columns == [.name: 0, .phone: 1, .email: 3, .title: 4])
        #expect(map.unknown.isEmpty && map.repeated.isEmpty)
    }

    @Test func `what is called Nom by a mapping means what Nom means there`() throws {
        let mapping = try ColumnMapping(["X=Nom", "Y=prénom"])
        #expect(try ColumnMap(kind: .people, headers: ["X", "Y"], mapping: mapping).columns == [.familyName: 0, .givenName: 1])
    }

    @Test(arguments: [
        (["Nom"], ColumnMapping.Problem.malformed("Nom")), (["=nom"], .malformed("=nom")), (["Nom="], .malformed("Nom=")),
        (["Nom=licorne"], .unknownField(header: "Nom", field: "licorne")),
        (["Prénon=name"], .unknownHeader("Prénon", found: ["Nom", "Mél"])),
        (["Nom=name,Mél=name"], .twice("name")), (["Nom=name", "Nom=email"], .twice("Nom")),
    ])
    func `a mapping that does not fit is told`(words: [String], problem: ColumnMapping.Problem) {
        let made = Result { () throws(any Error) in
            do throws(ColumnMapping.Problem) {
                return try ColumnMapping(words)
            } catch {
                throw ColumnMapError.mapping(error)
            }
        }
        #expect(throws: ColumnMapError.mapping(problem)) {
            try ColumnMap(kind: .people, headers: ["Nom", "", "Mél"], mapping: try made.get())
        }
    }

    @Test func `fields near an unknown header are told, the nearest first, and none that is taken`() {
        #expect(NearFields.of("Téléphonne", .people, taken: []).first == .phone)
        #expect(NearFields.of("Mail perso", .people, taken: []).first == .email)
        #expect(NearFields.of("Mail perso", .people, taken: [.email]).contains(.email) == false)
        #expect(NearFields.of("Régime alimentaire", .people, taken: []).isEmpty)
        #expect(NearFields.of("☂", .people, taken: []).isEmpty)
    }

    @Test(arguments: [
        ("structures", ImportKind.organisations), ("Organisation", .organisations), ("personnes", .people),
        ("Réunions", .meetings),
        ("réunion", .meetings), ("PRÉSENCES", .attendance), ("émargement", .attendance), ("person", .people),
    ])
    func `a kind is named in either language`(argument: String, kind: ImportKind) {
        #expect(ImportKind(argument: argument) == kind)
        #expect(ImportKind(argument: "stands") == nil)
    }
}
