// For accept4.
#define _GNU_SOURCE
#include "worker.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

void watch(int epoll, int operation, int socket, uint32_t events, void *pointer) {
    struct epoll_event event = {.events = events, .data.ptr = pointer};
    if (epoll_ctl(epoll, operation, socket, &event) != 0) {
        fail_with_errno("a socket cannot be watched");
    }
}

void open_worker(worker *w, const settings *s) {
    *w = (worker){.settings = s, .stop_source = source_stop};
    open_token_checker(&w->checker, s->key_file);
    w->epoll = epoll_create1(EPOLL_CLOEXEC);
    w->stop = eventfd(0, EFD_CLOEXEC);
    w->directories = calloc((size_t)s->connections, sizeof *w->directories);
    if (w->epoll < 0 || w->stop < 0 || w->directories == NULL) {
        fail_with_errno("no thread's own things");
    }
    watch(w->epoll, EPOLL_CTL_ADD, w->stop, EPOLLIN, &w->stop_source);
    for (int i = 0; i < s->connections; i++) {
        w->directories[i] = open_directory(s);
        watch(w->epoll, EPOLL_CTL_ADD, w->directories[i]->socket, EPOLLIN, w->directories[i]);
    }
}

void close_worker(worker *w) {
    for (int i = 0; i < w->settings->connections; i++) {
        close_directory(w->directories[i]);
    }
    free(w->directories);
    free(w->filter.bytes);
    close_token_checker(&w->checker);
    close(w->stop);
    close(w->epoll);
}

// The worker with the fewest connections, and of several the one whose turn it is.
static worker *choose_worker(listener *l) {
    worker *chosen = NULL;
    int fewest = connection_limit;
    for (int i = 0; i < l->count; i++) {
        worker *w = &l->workers[(l->next + i) % l->count];
        int connections = atomic_load_explicit(&w->connections, memory_order_relaxed);
        if (connections < fewest) {
            chosen = w;
            fewest = connections;
        }
    }
    l->next = (l->next + 1) % l->count;
    return chosen;
}

static void accept_connections(listener *l) {
    for (;;) {
        int socket = accept4(l->socket, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket < 0) {
            if (errno == EAGAIN) {
                return;
            }
            if (errno == EINTR || errno == ECONNABORTED) {
                continue;
            }
            fail_with_errno("no connection can be accepted");
        }
        worker *w = choose_worker(l);
        if (w == NULL) {
            close(socket);
            continue;
        }
        atomic_fetch_add_explicit(&w->connections, 1, memory_order_relaxed);
        // From here on it is that worker's alone.
        watch(w->epoll, EPOLL_CTL_ADD, socket, EPOLLIN, open_connection(w, socket));
    }
}

static void free_dead(worker *w) {
    while (w->dead != NULL) {
        connection *c = w->dead;
        w->dead = c->next_dead;
        free_connection(c);
    }
}

void *run_worker(void *argument) {
    worker *w = argument;
    struct epoll_event events[128];
    for (;;) {
        int count = epoll_wait(w->epoll, events, sizeof events / sizeof *events, -1);
        if (count < 0 && errno != EINTR) {
            fail_with_errno("no events");
        }
        for (int i = 0; i < count; i++) {
            source *what = events[i].data.ptr;
            switch (*what) {
            case source_stop: free_dead(w); return NULL;
            case source_listener: accept_connections(w->listener); break;
            case source_directory: read_messages((directory *)what, read_for_callout); break;
            case source_connection: handle_event((connection *)what); break;
            }
        }
        free_dead(w);
    }
}
