package import ReplicaStore

extension Failure {
    package init(_ error: StoreError) {
        switch error {
        case .missing(let path): self.init(.missingReplica, .missingReplica(path), hint: .missingReplicaHint)
        case .exists(let path): self.init(.exists, .replicaExists(path), hint: .replicaExistsHint)
        case .damaged(let detail): self.init(.damaged, .damaged(detail), hint: .damagedHint)
        case .readOnly(let detail): self.init(.readOnly, .readOnly(detail), hint: .readOnlyHint)
        case .full(let detail): self.init(.full, .full(detail), hint: .fullHint)
        case .busy(let detail): self.init(.busy, .busy(detail), hint: .busyHint)
        case .tooNew(let layout): self.init(.tooNew, .tooNew(layout: layout), hint: .tooNewHint)
        case .database(let code, let message):
            self.init(.database, .database(code: code, message: message), hint: .databaseHint)
        case .overLimit(let detail): self.init(.overLimit, .overLimit(detail), hint: .overLimitHint)
        case .erased: self.init(.impossible, .personErased, hint: .nothingChanged)
        case .contradictory(let detail): self.init(.internal, .unexpected(detail), hint: .nothingChanged)
        case .log(let detail): self.init(.log, .log(detail), hint: .damagedHint)
        case .unknownKind: self.init(.tooOld, .newerChanges, hint: .newerChangesHint)
        case .upgraded: self.init(.tooNew, .upgradedMeanwhile, hint: .upgradedMeanwhileHint)
        case .file(let detail): self.init(.file, .file(detail), hint: .nothingChanged)
        }
    }
}
