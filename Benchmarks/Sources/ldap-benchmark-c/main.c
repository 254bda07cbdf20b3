// Searches by libldap as it comes, with its own socket and its own TLS: what the library is compared with.
#include "benchmark.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long number(const char *text) {
    char *end = NULL;
    long value = strtol(text, &end, 10);
    if (end == text || *end != '\0' || value < 1 || value > 100000000) {
        fprintf(stderr, "ldap-benchmark-c: not a number from 1 to 100000000: %s\n", text);
        exit(64);
    }
    return value;
}

int main(int argc, char **argv) {
    static const struct option options[] = {
        {"way", required_argument, NULL, 'w'},       {"url", required_argument, NULL, 'u'},
        {"authority", required_argument, NULL, 'a'}, {"base", required_argument, NULL, 'b'},
        {"in-flight", required_argument, NULL, 'i'}, {"searches", required_argument, NULL, 's'},
        {"warm-up", required_argument, NULL, 'p'},   {"entries", required_argument, NULL, 'e'},
        {"seconds", required_argument, NULL, 't'},   {NULL, 0, NULL, 0},
    };
    task t = {.way = "", .url = "", .base = "", .in_flight = 1, .searches = 1, .warm_up = 1, .entries = 1, .seconds = 1};
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'w': t.way = optarg; break;
        case 'u': t.url = optarg; break;
        case 'a': t.authority_file = optarg; break;
        case 'b': t.base = optarg; break;
        case 'i': t.in_flight = (int)number(optarg); break;
        case 's': t.searches = number(optarg); break;
        case 'p': t.warm_up = number(optarg); break;
        case 'e': t.entries = (uint32_t)number(optarg); break;
        case 't': t.seconds = (double)number(optarg); break;
        default: return 64;
        }
    }
    // No ldap.conf, .ldaprc or LDAP* variable may change what is measured.
    setenv("LDAPNOINIT", "1", 1);
    if (t.authority_file != NULL) {
        int code = ldap_set_option(NULL, LDAP_OPT_X_TLS_CACERTFILE, t.authority_file);
        if (code != LDAP_OPT_SUCCESS) {
            fail("no certificate authority", NULL, LDAP_LOCAL_ERROR);
        }
    }
    if (strcmp(t.way, "async") == 0) {
        run_asynchronously(&t);
    } else if (strcmp(t.way, "sync") == 0) {
        run_synchronously(&t);
    } else {
        fprintf(stderr, "ldap-benchmark-c: the way is async or sync\n");
        return 64;
    }
    return 0;
}
