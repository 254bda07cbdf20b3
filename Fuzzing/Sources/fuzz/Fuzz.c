#include <stddef.h>
#include <stdint.h>

void entra_ldap_bridge_fuzz(const uint8_t *bytes, size_t count);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/// What libFuzzer calls with every input.
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    entra_ldap_bridge_fuzz(bytes, count);
    return 0;
}
