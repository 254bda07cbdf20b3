#include "benchmark.h"

#include <poll.h>

// One connection, one thread, many searches in flight: the least that a client on libldap can take.

// Message ids only count up, and a server may leave one search behind for a while.
enum { slot_count = 1 << 16 };

typedef struct {
    subject subject;
    double begun;
    int entries;
} slot;

static slot slots[slot_count];

static void begin_search(LDAP *ld, const task *t, uint32_t *random) {
    subject s;
    choose_subject(&s, random, t->entries);
    double begun = now_seconds();
    struct timeval limit = {10, 0};
    int id = 0;
    int code = ldap_search_ext(ld, t->base, LDAP_SCOPE_SUBTREE, s.filter, wanted_attributes, 0, NULL, NULL, &limit, 1000,
                               &id);
    if (code != LDAP_SUCCESS) {
        fail("a search was not sent", ld, code);
    }
    slots[id % slot_count] = (slot){.subject = s, .begun = begun, .entries = 0};
}

static LDAPMessage *next_message(LDAP *ld) {
    for (;;) {
        // What is there already, in libldap or in its TLS, no poll would tell of.
        struct timeval at_once = {0, 0};
        LDAPMessage *message = NULL;
        int type = ldap_result(ld, LDAP_RES_ANY, LDAP_MSG_ONE, &at_once, &message);
        if (type < 0) {
            fail("the connection ended", ld, LDAP_SERVER_DOWN);
        }
        if (type > 0) {
            return message;
        }
        struct pollfd socket = {.fd = -1, .events = POLLIN};
        ldap_get_option(ld, LDAP_OPT_DESC, &socket.fd);
        if (poll(&socket, 1, 10000) <= 0) {
            fail("the server is silent", ld, LDAP_TIMEOUT);
        }
    }
}

// Keeps the searches in flight until all are done; `m` is NULL for those that are not measured.
static void run(LDAP *ld, const task *t, long searches, measurement *m, uint32_t *random) {
    double end = now_seconds() + t->seconds;
    long begun = 0, done = 0;
    while (begun < searches && begun < t->in_flight) {
        begin_search(ld, t, random);
        begun++;
    }
    while (done < begun) {
        LDAPMessage *message = next_message(ld);
        slot *s = &slots[ldap_msgid(message) % slot_count];
        switch (ldap_msgtype(message)) {
        case LDAP_RES_SEARCH_ENTRY:
            take_entry(ld, message, &s->subject);
            s->entries++;
            ldap_msgfree(message);
            break;
        case LDAP_RES_SEARCH_RESULT: {
            int result = LDAP_OTHER;
            int code = ldap_parse_result(ld, message, &result, NULL, NULL, NULL, NULL, 1);
            if (code != LDAP_SUCCESS || result != LDAP_SUCCESS || s->entries != 1) {
                fail("a search failed", ld, result);
            }
            double now = now_seconds();
            if (m != NULL) {
                add_latency(m, now - s->begun);
            }
            done++;
            if (begun < searches && now < end) {
                begin_search(ld, t, random);
                begun++;
            }
            break;
        }
        default:
            fail("an answer that nobody asked for", ld, LDAP_PROTOCOL_ERROR);
        }
    }
}

void run_asynchronously(const task *t) {
    uint32_t random = 2463534242;
    LDAP *ld = open_connection(t);
    run(ld, t, t->warm_up, NULL, &random);
    measurement m;
    begin_measurement(&m, t);
    run(ld, t, t->searches, &m, &random);
    end_measurement(&m);
    ldap_unbind_ext(ld, NULL, NULL);
}
