import Simulation
import Testing

/// Some seeds of the simulation; `make simulate` runs as many as one likes.
@Suite struct SimulationTests {
    @Test(arguments: 0..<UInt64(8))
    func `no seed breaks a promise`(part: UInt64) {
        for seed in (part * 25 + 1)...(part * 25 + 25) {
            let outcome = Simulation.run(seed: seed, isShort: true)
            #expect(outcome.violation == nil, "seed \(seed)")
        }
    }

    @Test func `a seed reproduces exactly`() {
        for seed: UInt64 in [3, 50_001, 50_002] {
            #expect(Simulation.run(seed: seed).fingerprint == Simulation.run(seed: seed).fingerprint)
        }
    }
}
