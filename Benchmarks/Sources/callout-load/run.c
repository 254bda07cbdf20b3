#include "load.h"

#include <errno.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>

enum { events_at_once = 256 };

// The events of the timers; no connection has these numbers.
static const uint64_t limit_event = UINT64_MAX, due_event = UINT64_MAX - 1;

static uint64_t due_time(const tally *t) { return t->start + (uint64_t)((double)t->sent * 1e9 / t->rate); }

// A connection that has just become idle and requests that wait for it meet here, too.
static void send_due(generator *g) {
    tally *t = g->tally;
    while (t->sent < t->planned && g->idle_count > 0) {
        uint64_t now = now_nanoseconds(), due = now;
        connection *c = &g->connections[g->idle[g->first_idle]];
        if (t->rate > 0) {
            due = due_time(t);
            if (due > now) {
                return;
            }
            add_value(&t->delays, now - (due > c->idle_since ? due : c->idle_since));
        }
        g->first_idle = (g->first_idle + 1) % g->options->connections;
        g->idle_count--;
        begin_request(g, c, due);
    }
}

static void set_timer(int timer, uint64_t time) {
    struct itimerspec at = {.it_value = {(time_t)(time / 1000000000), (long)(time % 1000000000)}};
    if (timerfd_settime(timer, TFD_TIMER_ABSTIME, &at, NULL) != 0) {
        fail("no timer: %s", strerror(errno));
    }
}

// Sleeps until there is an event or, at a rate, a request is due and can be sent.
static void take_events(generator *g) {
    tally *t = g->tally;
    // Set once for each request. As a timeout it would be set again after each answer, and in a virtual machine that
    // costs more than all else that is done for a request.
    if (t->rate > 0 && t->sent < t->planned && g->idle_count > 0 && g->timer_set_for != t->sent) {
        g->timer_set_for = t->sent;
        set_timer(g->due_timer, due_time(t));
    }
    struct epoll_event events[events_at_once];
    int count = epoll_wait(g->epoll, events, events_at_once, -1);
    if (count < 0 && errno != EINTR) {
        fail("epoll: %s", strerror(errno));
    }
    for (int i = 0; i < count; i++) {
        uint64_t data = events[i].data.u64;
        if (data == limit_event) {
            t->is_late = true;
        } else if (data != due_event) {
            connection *c = &g->connections[(uint32_t)data];
            if (c->generation == data >> 32) {
                handle_event(g, c, events[i].events);
            }
        }
        // Now rather than after the last event: no connection waits for the answers to others.
        send_due(g);
    }
}

static void begin_part(generator *g, tally *t) {
    g->tally = t;
    g->timer_set_for = UINT64_MAX;
    t->cpu = cpu_nanoseconds();
    t->start = t->end = now_nanoseconds();
    set_timer(g->limit_timer, t->start + (uint64_t)(g->options->time_limit * 1e9));
}

static int new_timer(const generator *g, uint64_t data) {
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN | EPOLLET, .data.u64 = data};
    if (epoll_ctl(g->epoll, EPOLL_CTL_ADD, timer, &event) != 0) {
        fail("epoll: %s", strerror(errno));
    }
    return timer;
}

void connect_all(generator *g, tally *t) {
    g->epoll = epoll_create1(EPOLL_CLOEXEC);
    g->limit_timer = new_timer(g, limit_event);
    g->due_timer = new_timer(g, due_event);
    begin_part(g, t);
    prepare_connections(g);
    while (g->idle_count < g->options->connections) {
        take_events(g);
        if (t->is_late || t->closed > 0) {
            fail(t->is_late ? "no connection within the time limit" : "a connection ended before it was used");
        }
    }
}

void run(generator *g, tally *t, uint64_t count, double rate) {
    t->planned = count;
    t->rate = rate;
    begin_part(g, t);
    while (t->done < t->planned && !t->is_late) {
        send_due(g);
        take_events(g);
    }
    t->cpu = cpu_nanoseconds() - t->cpu;
}
