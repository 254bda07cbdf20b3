// Sends callouts to a server and takes the time: as little of the machine as it can, so that the server has the rest.
#include "load.h"

#include <stdio.h>
#include <sys/resource.h>

// One descriptor for each connection, and those that are open anyway.
static void allow_descriptors(uint32_t connections) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < connections + 16) {
        limit.rlim_cur = connections + 16;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0) {
            fail("not so many connections: the limit of open files is too low");
        }
    }
}

// Lets whoever started this look at the server's clock first.
static void wait_for_line(void) {
    int byte;
    while ((byte = getchar()) != '\n') {
        if (byte == EOF) {
            fail("no line came on the standard input");
        }
    }
}

int main(int argc, char **argv) {
    options o = options_from(argc, argv);
    allow_descriptors(o.connections);
    // Too large for the stack.
    static generator g;
    static tally start, warm_up, measured;
    g.options = &o;
    prepare_requests(&g.requests, &o);
    prepare_choice(&g.choice, &o);
    connect_all(&g, &start);

    run(&g, &warm_up, o.warm_up, 0);
    if (!is_good(&warm_up, "the warm-up")) {
        return 1;
    }
    puts("measuring");
    fflush(stdout);
    if (o.waits) {
        wait_for_line();
    }
    uint64_t count = o.rate > 0 ? (uint64_t)(o.rate * o.seconds + 0.5) : o.requests;
    run(&g, &measured, count, o.rate);
    print_tally(&measured);
    return is_good(&measured, "measured") ? 0 : 1;
}
