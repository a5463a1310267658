#include "CFuzzer.h"

__attribute__((weak)) int LLVMFuzzerRunDriver(int *count, char ***arguments, carnet_fuzz_one one);
__attribute__((weak)) size_t LLVMFuzzerMutate(uint8_t *bytes, size_t count, size_t most);

int carnet_fuzz_available(void) { return LLVMFuzzerRunDriver != 0; }

int carnet_fuzz_run(int *count, char ***arguments, carnet_fuzz_one one) {
    return LLVMFuzzerRunDriver ? LLVMFuzzerRunDriver(count, arguments, one) : -1;
}

size_t carnet_fuzz_mutate(uint8_t *bytes, size_t count, size_t most) {
    return LLVMFuzzerMutate ? LLVMFuzzerMutate(bytes, count, most) : count;
}
