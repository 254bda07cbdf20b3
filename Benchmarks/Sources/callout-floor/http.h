// HTTP/1.1 as far as a callout needs it: heads and bodies of known length, one request after the other.
#ifndef HTTP_H
#define HTTP_H

#include <ldap.h>

#include "source.h"
#include "text.h"

// The head of an answer is put before the body when the body's length is known.
enum { head_limit = 16 << 10, body_limit = 64 << 10, input_capacity = head_limit + body_limit, answer_head_room = 192 };

typedef enum { phase_reading, phase_working, phase_writing, phase_dead } phase;

struct worker;

typedef struct connection {
    source source;
    phase phase;
    int socket;
    // After the answer.
    bool closes;
    // The loop waits for the client.
    bool is_watched;
    struct worker *worker;
    struct connection *next_dead;

    // The request: bytes there, bytes of them searched for the end of the head, bytes of the head and of the body.
    size_t filled, searched, head, body;
    bool is_callout;
    span authorization;

    // The user: entries found, the first of them, and whether the groups are being read.
    int entries;
    LDAPMessage *entry;
    bool is_at_groups;
    bool has_groups;

    text answer;
    size_t sent;
    char input[input_capacity];
} connection;

connection *open_connection(struct worker *w, int socket);
void free_connection(connection *c);
// Reads or sends, whatever the connection is at.
void handle_event(connection *c);

// Empties the answer: what is appended to it then is the body.
void begin_answer(connection *c);
// Sends it with `status`, such as "200 OK".
void send_answer(connection *c, span status);
// Serves what has been received while there was another request to serve.
void serve(connection *c);

#endif
