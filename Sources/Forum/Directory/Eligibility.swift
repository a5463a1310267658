package import ReplicaStore
package import SyncProtocol

/// Whether an organisation is of a kind whose people can be members. Nobody is turned away for it: it is said, not enforced.
package enum Eligibility: String, Sendable, CaseIterable {
    /// One of the seven usual kinds.
    case usual
    /// Another kind, welcome all the same; what it is should be said.
    case other
    /// No organisation, or its kind was never said.
    case unknown

    /// - Parameter kind: a word of `OrganisationBook.kinds`; nil: not said.
    package init(kind: String?) {
        switch kind {
        case .some("other"): self = .other
        case .some(let kind) where OrganisationBook.kinds.contains(kind): self = .usual
        default: self = .unknown
        }
    }

    /// What is to be said of somebody who becomes a member.
    package struct Remark: Sendable, Equatable {
        package enum Kind: Sendable, Equatable {
            case noOrganisation, kindUnknown, kindOther(String?), notEntitled, entitlementUnknown
        }
        package let kind: Kind
        package let person: String
        package let organisation: String?
    }

    /// Of the organisation's kind first, then of whether the person is entitled to speak for it.
    package static func remarks(on person: Identifier, in reader: Reader) throws -> [Remark] {
        let columns = try PersonBook.columns(person, in: reader)
        let name = PersonName.shown(columns)
        guard let organisation = try columns["organisation"]?.identifier.flatMap({ try OrganisationBook.card($0, in: reader) })
        else {
            return [Remark(kind: .noOrganisation, person: name, organisation: nil)]
        }
        func remark(_ kind: Remark.Kind) -> Remark {
            Remark(kind: kind, person: name, organisation: organisation["name"].text)
        }
        var remarks: [Remark] = []
        switch Eligibility(kind: organisation["kind"].text) {
        case .usual: break
        case .other: remarks.append(remark(.kindOther(organisation["kind_text"].text)))
        case .unknown: remarks.append(remark(.kindUnknown))
        }
        switch columns["speaks"]?.flag {
        case .some(true): break
        case .some(false): remarks.append(remark(.notEntitled))
        case nil: remarks.append(remark(.entitlementUnknown))
        }
        return remarks
    }
}
