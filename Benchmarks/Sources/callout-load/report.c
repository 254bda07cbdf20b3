#include "load.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("callout-load: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

void *memory(size_t count, size_t size) {
    void *bytes = calloc(count, size);
    if (bytes == NULL) {
        fail("no memory");
    }
    return bytes;
}

static uint64_t nanoseconds_of(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

uint64_t now_nanoseconds(void) { return nanoseconds_of(CLOCK_MONOTONIC); }

uint64_t cpu_nanoseconds(void) { return nanoseconds_of(CLOCK_PROCESS_CPUTIME_ID); }

uint64_t error_count(const tally *t) {
    uint64_t count = t->missing_text + t->lost + t->closed;
    for (int status = 0; status < 1000; status++) {
        count += status == 200 ? 0 : t->statuses[status];
    }
    return count;
}

void tell_error(tally *t, const char *what, const connection *c) {
    if (t->has_told) {
        return;
    }
    t->has_told = true;
    const answer *a = &c->answer;
    size_t length = a->head == 0 ? 0 : a->body_end - a->head;
    fprintf(stderr, "callout-load: the first error, with user %06u: %s: status %d: %.*s\n", c->user, what, a->status,
            (int)(length < 200 ? length : 200), a->bytes == NULL ? "" : a->bytes + a->head);
}

void print_tally(const tally *t) {
    double seconds = (double)(t->end - t->start) / 1e9;
    printf("{\"requests\":%llu,\"errors\":%llu,\"statuses\":{", (unsigned long long)t->done,
           (unsigned long long)error_count(t));
    const char *comma = "";
    for (int status = 0; status < 1000; status++) {
        if (t->statuses[status] > 0) {
            printf("%s\"%d\":%llu", comma, status, (unsigned long long)t->statuses[status]);
            comma = ",";
        }
    }
    printf("},\"missing_text\":%llu,\"lost\":%llu,\"closed\":%llu", (unsigned long long)t->missing_text,
           (unsigned long long)t->lost, (unsigned long long)t->closed);
    printf(",\"seconds\":%.6f,\"rate\":%.2f", seconds, seconds > 0 ? (double)t->done / seconds : 0);
    const histogram *h = &t->latencies;
    printf(",\"latency_us\":{\"p50\":%.1f,\"p90\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"max\":%.1f}",
           microseconds_at(h, 0.5), microseconds_at(h, 0.9), microseconds_at(h, 0.99), microseconds_at(h, 0.999),
           microseconds_at(h, 1));
    if (t->rate > 0) {
        h = &t->delays;
        printf(",\"send_delay_us\":{\"p50\":%.1f,\"p99\":%.1f,\"max\":%.1f}", microseconds_at(h, 0.5),
               microseconds_at(h, 0.99), microseconds_at(h, 1));
    }
    printf(",\"unsent\":%llu,\"generator_cpu_us_per_request\":%.2f}\n", (unsigned long long)(t->planned - t->sent),
           t->done > 0 ? (double)t->cpu / 1e3 / (double)t->done : 0);
    fflush(stdout);
}

bool is_good(const tally *t, const char *part) {
    uint64_t errors = error_count(t);
    if (t->is_late) {
        fprintf(stderr, "callout-load: %s: the time limit came with %llu requests unanswered and %llu unsent\n", part,
                (unsigned long long)(t->sent - t->done), (unsigned long long)(t->planned - t->sent));
    }
    // A few may be lost with a connection; more of them, and the figures are of something else.
    bool is_wrong = errors * 100 > t->planned;
    if (is_wrong) {
        fprintf(stderr, "callout-load: %s: %llu errors in %llu requests\n", part, (unsigned long long)errors,
                (unsigned long long)t->planned);
    }
    return !t->is_late && !is_wrong;
}
