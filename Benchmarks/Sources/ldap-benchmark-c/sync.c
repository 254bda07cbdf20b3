#include "benchmark.h"

#include <pthread.h>
#include <stdlib.h>

// As many threads as searches in flight, each with a connection of its own and calls that wait.

typedef struct {
    const task *task;
    measurement measurement;
    atomic_long begun;
    double end;
    pthread_barrier_t warm;
    pthread_barrier_t start;
} shared;

typedef struct {
    shared *shared;
    uint32_t random;
    pthread_t thread;
} worker;

static void search(LDAP *ld, const task *t, uint32_t *random) {
    subject s;
    choose_subject(&s, random, t->entries);
    struct timeval limit = {10, 0};
    LDAPMessage *answer = NULL;
    int code = ldap_search_ext_s(ld, t->base, LDAP_SCOPE_SUBTREE, s.filter, wanted_attributes, 0, NULL, NULL, &limit, 1000,
                                 &answer);
    LDAPMessage *entry = ldap_first_entry(ld, answer);
    if (code != LDAP_SUCCESS || entry == NULL || ldap_next_entry(ld, entry) != NULL) {
        fail("a search failed", ld, code);
    }
    take_entry(ld, entry, &s);
    ldap_msgfree(answer);
}

static void *work(void *argument) {
    worker *w = argument;
    shared *all = w->shared;
    const task *t = all->task;
    LDAP *ld = open_connection(t);
    for (long i = 0; i < t->warm_up / t->in_flight + 1; i++) {
        search(ld, t, &w->random);
    }
    pthread_barrier_wait(&all->warm);
    pthread_barrier_wait(&all->start);
    for (;;) {
        double begun = now_seconds();
        if (begun >= all->end || atomic_fetch_add_explicit(&all->begun, 1, memory_order_relaxed) >= t->searches) {
            break;
        }
        search(ld, t, &w->random);
        add_latency(&all->measurement, now_seconds() - begun);
    }
    // Closing is not measured.
    pthread_barrier_wait(&all->warm);
    pthread_barrier_wait(&all->start);
    ldap_unbind_ext(ld, NULL, NULL);
    return NULL;
}

void run_synchronously(const task *t) {
    shared all = {.task = t};
    atomic_init(&all.begun, 0);
    pthread_barrier_init(&all.warm, NULL, (unsigned)t->in_flight + 1);
    pthread_barrier_init(&all.start, NULL, (unsigned)t->in_flight + 1);
    worker *workers = calloc((size_t)t->in_flight, sizeof *workers);
    for (int i = 0; i < t->in_flight; i++) {
        workers[i] = (worker){.shared = &all, .random = 2463534242u + (uint32_t)i * 7919u};
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0) {
            fail("no thread", NULL, LDAP_LOCAL_ERROR);
        }
    }
    pthread_barrier_wait(&all.warm);
    begin_measurement(&all.measurement, t);
    all.end = now_seconds() + t->seconds;
    pthread_barrier_wait(&all.start);
    pthread_barrier_wait(&all.warm);
    end_measurement(&all.measurement);
    pthread_barrier_wait(&all.start);
    for (int i = 0; i < t->in_flight; i++) {
        pthread_join(workers[i].thread, NULL);
    }
    free(workers);
}
