// One thread with its own loop, directory connections and token checker, and the connections that it was given.
#ifndef WORKER_H
#define WORKER_H

#include <pthread.h>
#include <stdalign.h>
#include <stdatomic.h>

#include "callout.h"
#include "token.h"

// Each has at most one request at a time.
enum { connection_limit = 512 };

typedef struct {
    source source;
    int socket;
    struct worker *workers;
    int count;
    // Whose turn it is.
    int next;
} listener;

typedef struct worker {
    // No line of the cache is shared with another worker.
    alignas(64) const settings *settings;
    token_checker checker;
    directory **directories;
    int next_directory;
    int epoll;
    // Only the first worker has one.
    listener *listener;
    source stop_source;
    int stop;
    // Open connections; counted up by who accepts.
    atomic_int connections;
    // Connections that events of this round may still point at.
    connection *dead;
    // For filters.
    text filter;
    pthread_t thread;
} worker;

void open_worker(worker *w, const settings *s);
void close_worker(worker *w);
void watch(int epoll, int operation, int socket, uint32_t events, void *pointer);
void *run_worker(void *worker);

#endif
