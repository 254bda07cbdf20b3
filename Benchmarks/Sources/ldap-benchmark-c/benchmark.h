// What both ways of using libldap share: the task, one search, and the measurement.
#ifndef BENCHMARK_H
#define BENCHMARK_H

#include <stdatomic.h>
#include <stdint.h>
#include <sys/time.h>

#include <ldap.h>

// What to do.
typedef struct {
    const char *way;
    const char *url;
    // The certificate authority to trust; NULL without TLS.
    const char *authority_file;
    const char *base;
    // Searches in flight at the same time.
    int in_flight;
    // The searches that are measured, at most, and those before them that are not.
    long searches;
    long warm_up;
    // The entries in the directory.
    uint32_t entries;
    // The searches are begun within this time.
    double seconds;
} task;

// Ends the program: a search that failed would make a fine figure.
_Noreturn void fail(const char *what, LDAP *ld, int code);

// A connection with libldap's own socket and TLS, bound anonymously.
LDAP *open_connection(const task *t);

// The attributes that a search asks for.
extern char *wanted_attributes[];
enum { wanted_count = 5 };

// One search's subject and its filter.
typedef struct {
    char uid[16];
    char filter[32];
} subject;
void choose_subject(subject *s, uint32_t *random, uint32_t entries);

// Reads an entry into memory of its own, as the caller of a library would get it, checks it, and lets it go.
void take_entry(LDAP *ld, LDAPMessage *message, const subject *s);

double now_seconds(void);

// The measured part of a run: latencies go in from any thread.
typedef struct {
    double *latencies;
    long capacity;
    atomic_long count;
    double start;
    double cpu_start;
} measurement;
void begin_measurement(measurement *m, const task *t);
void add_latency(measurement *m, double seconds);
// Prints searches, seconds, CPU microseconds, and the 50th and 99th percentile of latency in microseconds.
void end_measurement(measurement *m);

void run_asynchronously(const task *t);
void run_synchronously(const task *t);

#endif
