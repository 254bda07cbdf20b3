#include "benchmark.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

double now_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds_of(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

static double cpu_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

void begin_measurement(measurement *m, const task *t) {
    m->capacity = t->searches;
    m->latencies = calloc((size_t)m->capacity, sizeof *m->latencies);
    if (m->latencies == NULL) {
        fail("no memory", NULL, LDAP_NO_MEMORY);
    }
    atomic_init(&m->count, 0);
    m->start = now_seconds();
    m->cpu_start = cpu_seconds();
}

void add_latency(measurement *m, double seconds) {
    long index = atomic_fetch_add_explicit(&m->count, 1, memory_order_relaxed);
    if (index < m->capacity) {
        m->latencies[index] = seconds;
    }
}

static int compare(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

void end_measurement(measurement *m) {
    double cpu = cpu_seconds() - m->cpu_start;
    double elapsed = now_seconds() - m->start;
    long count = atomic_load(&m->count);
    if (count == 0) {
        fail("no search was made", NULL, LDAP_TIMEOUT);
    }
    qsort(m->latencies, (size_t)count, sizeof *m->latencies, compare);
    printf("%ld %.6f %.0f %.1f %.1f\n", count, elapsed, cpu * 1e6, m->latencies[count / 2] * 1e6,
           m->latencies[count * 99 / 100] * 1e6);
    free(m->latencies);
}
