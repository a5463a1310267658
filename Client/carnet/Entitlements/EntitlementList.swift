import ArgumentParser

/// The lists of `report entitlements`.
enum EntitlementList: String, CaseIterable, ExpressibleByArgument {
    /// Who has free entry: for the entrance.
    case entrance
    /// Organisations to be made visible: for publication.
    case visible
    /// Organisations to inform and introduce: for the organisers.
    case support
}
