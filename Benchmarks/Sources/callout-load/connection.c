#define _GNU_SOURCE
#include "load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static void put_idle(generator *g, connection *c, uint64_t now) {
    c->state = idle;
    c->idle_since = now;
    g->idle[(g->first_idle + g->idle_count++) % g->options->connections] = c->number;
}

static void begin_connection(generator *g, connection *c) {
    c->state = connecting;
    c->generation++;
    clear_answer(&c->answer);
    c->socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int one = 1;
    if (c->socket < 0 || setsockopt(c->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one) != 0) {
        fail("no socket: %s", strerror(errno));
    }
    struct sockaddr_in server = {
        .sin_family = AF_INET, .sin_port = htons(g->options->port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    if (connect(c->socket, (struct sockaddr *)&server, sizeof server) != 0 && errno != EINPROGRESS) {
        fail("no connection: %s", strerror(errno));
    }
    // Once and for all: a change for each request would cost a call.
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET,
                                .data.u64 = (uint64_t)c->generation << 32 | c->number};
    if (epoll_ctl(g->epoll, EPOLL_CTL_ADD, c->socket, &event) != 0) {
        fail("epoll: %s", strerror(errno));
    }
}

void prepare_connections(generator *g) {
    uint32_t count = g->options->connections;
    g->connections = memory(count, sizeof *g->connections);
    g->idle = memory(count, sizeof *g->idle);
    for (uint32_t i = 0; i < count; i++) {
        connection *c = &g->connections[i];
        c->number = i;
        c->body = memory(g->requests.body.length, 1);
        memcpy(c->body, g->requests.body.bytes, g->requests.body.length);
        begin_connection(g, c);
    }
}

// The request in flight has ended, with an answer or without.
static void end_request(generator *g, connection *c, uint64_t now) {
    add_value(&g->tally->latencies, now - c->begun);
    g->tally->done++;
    g->tally->end = now;
}

static void replace_connection(generator *g, connection *c) {
    switch (c->state) {
    case connecting: fail("a connection ended before it was used");
    case busy:
        g->tally->lost++;
        tell_error(g->tally, "a connection ended without an answer", c);
        end_request(g, c, now_nanoseconds());
        break;
    case idle: {
        g->tally->closed++;
        tell_error(g->tally, "a connection ended between two requests", c);
        // Rare enough to go through the ring: those that stay keep their order.
        uint32_t kept = 0, size = g->options->connections;
        for (uint32_t i = 0; i < g->idle_count; i++) {
            uint32_t number = g->idle[(g->first_idle + i) % size];
            if (number != c->number) {
                g->idle[(g->first_idle + kept++) % size] = number;
            }
        }
        g->idle_count = kept;
        break;
    }
    }
    close(c->socket);
    begin_connection(g, c);
}

static void send_rest(generator *g, connection *c) {
    size_t head_length = c->head->length, whole = head_length + g->requests.body.length;
    while (c->sent < whole) {
        size_t head_sent = c->sent < head_length ? c->sent : head_length;
        size_t body_sent = c->sent - head_sent;
        struct iovec parts[] = {{c->head->bytes + head_sent, head_length - head_sent},
                                {c->body + body_sent, g->requests.body.length - body_sent}};
        struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
        ssize_t count = sendmsg(c->socket, &message, MSG_NOSIGNAL);
        if (count < 0) {
            // What the server may have said before it closed does not matter: it did not take the request.
            if (errno == EPIPE || errno == ECONNRESET) {
                replace_connection(g, c);
            } else if (errno != EAGAIN) {
                fail("a request was not sent: %s", strerror(errno));
            }
            return;
        }
        c->sent += (size_t)count;
    }
}

void begin_request(generator *g, connection *c, uint64_t due) {
    c->state = busy;
    c->begun = due;
    c->sent = 0;
    c->user = choose_user(&g->choice);
    c->head = &g->requests.heads[g->chosen++ % g->requests.head_count];
    put_user(&g->requests.body, c->body, c->user);
    g->tally->sent++;
    send_rest(g, c);
}

static void take_answer(generator *g, connection *c, bool has_ended) {
    uint64_t now = now_nanoseconds();
    end_request(g, c, now);
    answer *a = &c->answer;
    pattern *expected = &g->requests.expected;
    put_user(expected, expected->bytes, c->user);
    g->tally->statuses[a->status]++;
    if (a->status != 200) {
        tell_error(g->tally, "an answer of another status than 200", c);
    } else if (memmem(a->bytes + a->head, a->body_end - a->head, expected->bytes, expected->length) == NULL) {
        g->tally->missing_text++;
        tell_error(g->tally, "an answer without the expected text", c);
    }
    bool ends = has_ended || a->ends_connection;
    clear_answer(a);
    put_idle(g, c, now);
    if (ends) {
        replace_connection(g, c);
    }
}

static void receive(generator *g, connection *c, bool has_ended) {
    for (;;) {
        answer *a = &c->answer;
        size_t room = answer_room(a);
        ssize_t count = recv(c->socket, a->bytes + a->filled, room, 0);
        if (count < 0 && errno == EAGAIN) {
            return;
        }
        if (count <= 0) {
            replace_connection(g, c);
            return;
        }
        if (c->state != busy) {
            fail("bytes that nobody asked for");
        }
        a->filled += (size_t)count;
        if (is_complete(a)) {
            take_answer(g, c, has_ended);
            return;
        }
    }
}

void handle_event(generator *g, connection *c, uint32_t events) {
    if (c->state == connecting) {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(c->socket, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0) {
            fail("no connection: %s", strerror(error));
        }
        put_idle(g, c, now_nanoseconds());
    } else if (c->state == busy && (events & EPOLLOUT) != 0) {
        send_rest(g, c);
    }
    if (c->state != connecting && (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) {
        receive(g, c, (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0);
    }
}
