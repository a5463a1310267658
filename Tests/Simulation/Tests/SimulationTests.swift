import Simulation
import Testing

/// Some seeds of the simulation; `make simulate` runs as many as one likes.
@Suite struct SimulationTests {
    @Test func `a seed reproduces exactly`() {
        for seed: UInt64 in [3, 50_001, 50_002] {
            #expect(Simulation.run(seed: seed).fingerprint == Simulation.run(seed: seed).fingerprint)
        }
    }
}
