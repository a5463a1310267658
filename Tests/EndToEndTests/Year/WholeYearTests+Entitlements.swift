import Foundation
import Testing

// MARK: Who is entitled to what, and why

extension WholeYearTests {
    /// Rule 5 by hand: entry for all who accepted the charter, registered or not; active members' organisations supported, and made
    /// visible unless they refused. Petit's second meeting, for the town, makes his own organisation's member active, not the town's.
    func checkEntitlements(withErased: Bool) throws {
        var admitted: Set = [
            "Juliette Klein active member", "Samir Benali active member", "Éloïse Nguyên active member",
            "Jean Petit active member",
            "Zadie Roy active", "Rémi Refus member", "Yann Poste",
        ]
        if withErased { admitted.insert("Anne Le Goff member") }
        let visible: Set = [
            "Radio Parvis: Juliette Klein PDMI-1 RENTREE GT-A2", "Ville d’Élan: Samir Benali RENTREE GT-A1",
            "Avise: Éloïse Nguyên PDMI-1 GT-A2",
        ]
        for laptop in laptops {
            let report = try workshop.done(laptop, "report", "entitlements", "--year", "2024").object
            let entrance = lines(report["entrance"])
            let told = entrance.map { line in
                (["\(line["person"] ?? "")"] + ["active", "member"].filter { line[$0] as? Bool == true }).joined(separator: " ")
            }
            #expect(told.count == admitted.count && Set(told) == admitted, "\(laptop)")
            let written = entrance.first { $0["person"] as? String == "Yann Poste" }?["charter"] as? [String: Any]
            #expect(written?["date"] as? String == "2024-01-10" && written?["meeting"] is NSNull)
            #expect(Set(lines(report["visible"]).map(organisation)) == visible, "\(laptop)")
            #expect(lines(report["visible"]).allSatisfy { $0["unnamed"] as? Int == 0 })
            let supported = visible.union(["Muette SA: Jean Petit PDMI-1"])
            #expect(Set(lines(report["support"]).map(organisation)) == supported, "\(laptop)")
        }
    }

    /// Of each: what counts and why, how many are missing, what follows.
    func checkWhy() throws {
        let expected: [(person: String, meetings: [String], missing: Int, follows: [String])] = [
            (
                "klein", ["PDMI-1 counts", "RENTREE counts", "GT-A2 counts"], 0,
                ["free_entry yes charter_accepted", "visible yes active Radio Parvis", "supported yes active Radio Parvis"]
            ),
            (
                "petit", ["PDMI-1 counts", "GT-A1 counts"], 0,
                ["free_entry yes charter_accepted", "visible no refused Muette SA", "supported yes active Muette SA"]
            ),
            (
                "refus", ["RENTREE counts", "GT-A1 represented"], 1,
                ["free_entry yes charter_accepted", "visible no not_active", "supported no not_active"]
            ),
            (
                "le goff", ["RENTREE counts", "GT-B1 cancelled"], 1,
                ["free_entry yes charter_accepted", "visible no not_active", "supported no not_active"]
            ),
            (
                "roy", ["RENTREE counts", "GT-A1 counts"], 0,
                ["free_entry yes charter_accepted", "visible no no_organisation", "supported no no_organisation"]
            ),
            (
                "poste", [], 2, ["free_entry yes charter_accepted", "visible no not_active", "supported no not_active"]
            ),
        ]
        for laptop in laptops {
            for (person, meetings, missing, follows) in expected {
                let why = try workshop.done(laptop, "why", person, "--year", "2024").object
                #expect(lines(why["meetings"]).map { "\($0["meeting"] ?? "") \($0["reason"] ?? "")" } == meetings, "\(person)")
                #expect(why["missing"] as? Int == missing && why["active"] as? Bool == (missing == 0), "\(person)")
                let told = lines(why["entitlements"]).map { line in
                    [
                        line["entitlement"] as? String, line["granted"] as? Bool == true ? "yes" : "no",
                        line["reason"] as? String,
                        line["organisation"] as? String,
                    ].compactMap(\.self).joined(separator: " ")
                }
                #expect(told == follows, "\(laptop) \(person)")
            }
        }
        let petit = try workshop.done("b", "why", "petit", "--year", "2024").object
        #expect(Set(lines(petit["charter"]).map { "\($0["organisation"] ?? "")" }) == ["Muette SA", "Ville d’Élan"])
        #expect(lines(petit["meetings"]).last?["represents"] as? String == "Rémi Refus")
        #expect(petit["groups"] as? [String] == ["GT-B"])
        #expect(try workshop.done("c", "why", "roy", "--year", "2024").object["member"] as? Bool == false)
    }

    private func lines(_ value: Any?) -> [[String: Any]] { value as? [[String: Any]] ?? [] }

    /// "Organisation: Person MEETING MEETING".
    private func organisation(_ line: [String: Any]) -> String {
        let members = lines(line["members"]).map { member in
            (["\(member["person"] ?? "")"] + lines(member["meetings"]).map { "\($0["meeting"] ?? "")" }).joined(separator: " ")
        }
        return "\(line["organisation"] ?? ""): " + members.joined(separator: ", ")
    }
}
