// The part of LLVM's libFuzzer that is used. Its library is linked by `make fuzz` alone: elsewhere these do nothing.
#ifndef CARNET_FUZZER_H
#define CARNET_FUZZER_H

#include <stddef.h>
#include <stdint.h>

typedef int (*carnet_fuzz_one)(const uint8_t *bytes, size_t count);

/// Whether this program was linked with libFuzzer.
int carnet_fuzz_available(void);

/// Runs until the arguments say stop; ends the process. -1 without libFuzzer.
int carnet_fuzz_run(int *count, char ***arguments, carnet_fuzz_one one);

/// Changes bytes as libFuzzer does, knowing what comparisons failed; gives their new count, the old one without libFuzzer.
size_t carnet_fuzz_mutate(uint8_t *bytes, size_t count, size_t most);

#endif
