import Testing

@testable import Forum

@Suite struct CellValueTests {
    @Test(arguments: [
        "30/01/2023", "30/1/23", "2023-01-30", "30-01-2023", "30.01.2023", " 2023/1/30 ", "30/01/2023 00:00",
        "2023-01-30T00:00:00Z",
        "lundi 30 janvier 2023", "30 janv. 2023", "30 January 2023",
    ])
    func `a date is read however it is written`(cell: String) throws {
        #expect(try CellValue.date(cell) == "2023-01-30")
    }

    @Test func `a date that is none says why`() throws {
        #expect(try CellValue.date(" ") == nil)
        #expect(try CellValue.date("29/02/2024") == "2024-02-29")
        #expect(try CellValue.date("1er mars 2024") == "2024-03-01")
        for cell in ["30/02/2023", "29/02/2023", "01/13/2023", "0/1/2023", "01/01/0023", "31 avril 2023"] {
            #expect(throws: CellProblem.noSuchDay, "\(cell)") { try CellValue.date(cell) }
        }
        for cell in [
            "demain", "1/2-2023", "1/2/3", "2023", "45309", "30/01/2023 14:30", "1/2/20233", "99999999999999999999",
        ] {
            #expect(throws: CellProblem.notADate, "\(cell)") { try CellValue.date(cell) }
        }
    }

    @Test func `a flag is read in both languages`() throws {
        for cell in ["Oui", "O", "yes", "Y", "VRAI", "true", "1", "x", "✓", "✔️"] {
            #expect(try CellValue.flag(cell) == true, "\(cell)")
        }
        for cell in ["Non", "n", "no", "faux", "False", "0"] { #expect(try CellValue.flag(cell) == false, "\(cell)") }
        #expect(try CellValue.flag("") == nil)
        #expect(throws: CellProblem.notAFlag) { try CellValue.flag("peut-être") }
    }

    @Test(arguments: [
        ("structure de l'ESS", "ess"), ("organisme public", "public"), ("ONG / association", "ngo"),
        ("Organisation de jeunesse", "youth"),
        ("entreprise", "company"), ("média", "media"), ("recherche / enseignement supérieur", "research"),
        ("Collectivité", "public"),
        ("Fondation", "ess"), ("MUTUELLES", "ess"), ("ngo", "ngo"), ("structure de l’ESS", "ess"), ("Médias", "media"),
    ])
    func `an organisation's kind is read`(cell: String, word: String) {
        #expect(CellValue.organisationKind(cell) == WordReading(word: word))
    }

    @Test func `a kind of its own is other and keeps its text`() {
        #expect(CellValue.organisationKind(" Club  de bridge ") == WordReading(word: "other", text: "Club de bridge"))
        #expect(CellValue.organisationKind("Autre") == WordReading(word: "other"))
        #expect(CellValue.organisationKind("") == nil)
    }

    @Test func `meetings and attendance are read in both languages`() throws {
        #expect(try CellValue.meetingKind("Petits-déjeuners de la mesure d'impact") == "pdmi")
        #expect(try CellValue.meetingKind("Rentrée") == "kickoff")
        #expect(try CellValue.meetingKind("GT") == "gt")
        #expect(throws: CellProblem.unknownMeetingKind) { try CellValue.meetingKind("goûter") }
        #expect(try CellValue.meetingStatus("confirmé·e") == "confirmed")
        #expect(try CellValue.meetingStatus("à confirmer") == "tentative")
        #expect(try CellValue.meetingStatus("Annulée") == "cancelled")
        #expect(throws: CellProblem.unknownMeetingStatus) { try CellValue.meetingStatus("reportée") }
        for (cell, word) in [
            ("présent·e", "present"), ("P", "present"), ("Présente", "present"), ("présent(e)", "present"),
            ("excusé", "excused"),
            ("Excusée", "excused"), ("absente", "absent"), ("absent·e excusé·e", "excused"),
            ("représenté·e", "represented"),
        ] {
            #expect(try CellValue.attendanceStatus(cell) == WordReading(word: word), "\(cell)")
        }
        let reading = try CellValue.attendanceStatus("Représenté·e par Anne-Marie  Le Goff")
        #expect(reading == WordReading(word: "represented", text: "Anne-Marie Le Goff"))
        #expect(throws: CellProblem.unknownAttendanceStatus) { try CellValue.attendanceStatus("malade") }
        #expect(throws: CellProblem.unknownAttendanceStatus) { try CellValue.attendanceStatus("par Jean") }
    }

    @Test func `no word of a list stands for two things`() {
        let tables = [
            CellWords.flags, CellWords.organisationKinds, CellWords.meetingKinds, CellWords.meetingStatuses,
            CellWords.attendanceStatuses,
        ]
        for table in tables { #expect(table[""] == nil) }
        #expect(CellWords.collisions.isEmpty, "\(CellWords.collisions)")
    }

    @Test func `a text is trimmed, visible and composed`() {
        #expect(CellValue.text(" \u{FEFF}e\u{301}\u{A0}\n x\u{0} ")?.utf8.elementsEqual("é x".utf8) == true)
        #expect(CellValue.text("'+33 2") == "+33 2")
        #expect(CellValue.text("\u{200B} \t") == nil)
    }
}
