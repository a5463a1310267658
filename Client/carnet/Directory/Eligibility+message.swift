import Console
import Forum
import SyncCore

extension Eligibility.Remark {
    /// What it means, and the command that mends it.
    var message: Message {
        let person = Printable.escape(person)
        let organisation = Printable.escape(organisation ?? "")
        switch kind {
        case .noOrganisation: return .eligibleWithoutOrganisation(person)
        case .kindUnknown: return .eligibleKindUnknown(organisation)
        case .kindOther(let text): return .eligibleOther(organisation, text.map(Printable.escape))
        case .notEntitled: return .notEntitled(person, organisation)
        case .entitlementUnknown: return .entitlementUnknown(person, organisation)
        }
    }
}

extension Card {
    /// What is to be said of an organisation's kind.
    var eligibilityNotes: [Message] {
        switch Eligibility(kind: self["kind"].text) {
        case .usual: []
        case .other: [.eligibleOther(title, self["kind_text"].text.map(Printable.escape))]
        case .unknown: [.eligibleKindUnknown(title)]
        }
    }
}
