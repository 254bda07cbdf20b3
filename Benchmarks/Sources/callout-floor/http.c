#include "http.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "head.h"
#include "worker.h"

connection *open_connection(worker *w, int socket) {
    // The input is not cleared: most of it is never touched.
    connection *c = malloc(sizeof *c);
    if (c == NULL) {
        fail("no memory");
    }
    memset(c, 0, offsetof(connection, input));
    c->source = source_connection;
    c->socket = socket;
    c->worker = w;
    c->is_watched = true;
    int yes = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return c;
}

void free_connection(connection *c) {
    free(c->answer.bytes);
    free(c);
}

// Closes now, and frees when no event can point here any more.
static void drop(connection *c) {
    close(c->socket);
    c->phase = phase_dead;
    c->next_dead = c->worker->dead;
    c->worker->dead = c;
    atomic_fetch_sub_explicit(&c->worker->connections, 1, memory_order_relaxed);
}

static void receive(connection *c) {
    ssize_t count = recv(c->socket, c->input + c->filled, input_capacity - c->filled, 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    }
    if (count > 0) {
        c->filled += (size_t)count;
        serve(c);
    } else if (c->phase == phase_reading) {
        drop(c);
    } else {
        // It wants its answer, perhaps; no event would tell more.
        c->closes = true;
        c->is_watched = false;
        watch(c->worker->epoll, EPOLL_CTL_DEL, c->socket, 0, NULL);
    }
}

void serve(connection *c) {
    while (c->phase == phase_reading && c->filled > 0) {
        switch (read_request(c)) {
        case request_invalid: drop(c); return;
        case request_incomplete: return;
        case request_complete:
            c->phase = phase_working;
            begin_callout(c);
        }
    }
}

// Waits until the client takes more.
static void wait_to_send(connection *c) {
    watch(c->worker->epoll, c->is_watched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, c->socket, EPOLLOUT, c);
    c->is_watched = true;
}

static void end_request(connection *c) {
    if (c->closes) {
        drop(c);
        return;
    }
    size_t request = c->head + c->body;
    c->filled -= request;
    if (c->filled > 0) {
        memmove(c->input, c->input + request, c->filled);
    }
    c->searched = c->head = 0;
    c->phase = phase_reading;
}

// Whether all has been sent, or nothing can be.
static bool send_rest(connection *c) {
    size_t rest = c->answer.count - c->sent;
    ssize_t count = send(c->socket, c->answer.bytes + c->sent, rest, MSG_NOSIGNAL);
    if (count < 0 && errno != EAGAIN && errno != EINTR) {
        c->closes = true;
        return true;
    }
    c->sent += count < 0 ? 0 : (size_t)count;
    return c->sent == c->answer.count;
}

void begin_answer(connection *c) {
    c->answer.count = 0;
    reserve(&c->answer, answer_head_room);
    c->answer.count = answer_head_room;
}

static char *put_before(char *to, span s) { return memcpy(to - s.count, s.bytes, s.count); }

void send_answer(connection *c, span status) {
    size_t body = c->answer.count - answer_head_room;
    // Backward from where the body begins.
    char *head = put_before(c->answer.bytes + answer_head_room, SPAN("\r\n\r\n"));
    do {
        *--head = (char)('0' + body % 10);
        body /= 10;
    } while (body > 0);
    head = put_before(head, SPAN("\r\nContent-Type: application/json\r\nContent-Length: "));
    if (c->closes) {
        head = put_before(head, SPAN("\r\nConnection: close"));
    }
    head = put_before(head, status);
    head = put_before(head, SPAN("HTTP/1.1 "));
    c->sent = (size_t)(head - c->answer.bytes);
    c->phase = phase_writing;
    if (send_rest(c)) {
        end_request(c);
    } else {
        wait_to_send(c);
    }
}

static void go_on_sending(connection *c) {
    if (!send_rest(c)) {
        return;
    }
    if (!c->closes) {
        watch(c->worker->epoll, EPOLL_CTL_MOD, c->socket, EPOLLIN, c);
    }
    end_request(c);
    serve(c);
}

void handle_event(connection *c) {
    switch (c->phase) {
    case phase_reading:
    case phase_working: receive(c); break;
    case phase_writing: go_on_sending(c); break;
    // It was closed after the event, in the same round.
    case phase_dead: break;
    }
}
