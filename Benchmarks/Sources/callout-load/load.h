// What the parts of the load generator share.
#ifndef LOAD_H
#define LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Ends the program with status 1: a failure passed over would make a fine figure.
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
void *memory(size_t count, size_t size);
uint64_t now_nanoseconds(void);
uint64_t cpu_nanoseconds(void);

typedef enum { mix_sequential, mix_uniform, mix_zipf } mix;

typedef struct {
    uint16_t port;
    const char *path;
    const char *host;
    const char *tokens_file;
    const char *template_file;
    const char *expected;
    mix mix;
    double zipf_exponent;
    uint32_t users;
    uint32_t first_user;
    uint64_t seed;
    uint32_t connections;
    uint64_t warm_up;
    // Closed loop: so many requests. Open loop: so many a second, for so long; the rate is 0 in a closed loop.
    uint64_t requests;
    double rate;
    double seconds;
    double time_limit;
    bool waits;
} options;
// Ends the program with status 64 when the arguments make no sense.
options options_from(int argc, char **argv);

// Which user is next. The sequence goes on from the warm-up into the measured part.
typedef struct {
    mix mix;
    uint32_t users;
    uint32_t next;
    uint64_t random;
    // Zipf only: the sum of the weights up to each rank, and the user who has that rank.
    double *cumulative;
    uint32_t *ranked;
} choice;
void prepare_choice(choice *c, const options *o);
uint32_t choose_user(choice *c);

enum { digit_count = 6 };

// Text in which the number of a user stands in some places; its length is the same for all users.
typedef struct {
    char *bytes;
    size_t length;
    size_t *places;
    size_t place_count;
} pattern;
pattern pattern_of(const char *text, size_t length);
// `bytes` is the pattern's own text or a copy of it.
void put_user(const pattern *p, char *bytes, uint32_t user);

typedef struct {
    char *bytes;
    size_t length;
} text;

// All that a request is made of: a head for each token, and the body with the user's number.
typedef struct {
    text *heads;
    size_t head_count;
    pattern body;
    pattern expected;
} requests;
void prepare_requests(requests *r, const options *o);

// Latencies in nanoseconds to three significant digits, from 1 ns to 18 minutes.
enum { histogram_sub_bits = 10, histogram_largest_bits = 40 };
typedef struct {
    uint64_t counts[(histogram_largest_bits - histogram_sub_bits + 1) << histogram_sub_bits];
    uint64_t total;
    uint64_t largest;
} histogram;
void add_value(histogram *h, uint64_t nanoseconds);
double microseconds_at(const histogram *h, double part);

// An answer as far as it is in.
typedef struct {
    char *bytes;
    size_t filled;
    size_t capacity;
    // The length of the head; 0 until it is in.
    size_t head;
    int status;
    bool ends_connection;
    bool is_chunked;
    // Where the body ends, or, if it comes in chunks, how far it has been put together.
    size_t body_end;
    // In chunks only: what is to be read next, where, and how much of the chunk.
    enum { chunk_size, chunk_data, chunk_end, chunk_trailer } next;
    size_t position;
    size_t chunk_left;
} answer;
void clear_answer(answer *a);
// Room for more bytes at `bytes + filled`; gives how many.
size_t answer_room(answer *a);
// Looks at what is in; ends the program when that is not HTTP.
bool is_complete(answer *a);

typedef struct {
    uint32_t number;
    // Tells the events of this socket from those of the one before it.
    uint32_t generation;
    int socket;
    enum { connecting, idle, busy } state;
    uint64_t idle_since;
    // The request in flight: its latency counts from `begun`.
    uint64_t begun;
    uint32_t user;
    const text *head;
    char *body;
    size_t sent;
    answer answer;
} connection;

// What came of the requests of one part of the run.
typedef struct {
    histogram latencies;
    // Open loop: how long after it was due a request went out for which a connection was free.
    histogram delays;
    uint64_t statuses[1000];
    uint64_t missing_text;
    // Connections that ended with a request in flight, and without one.
    uint64_t lost;
    uint64_t closed;
    uint64_t planned;
    uint64_t sent;
    uint64_t done;
    double rate;
    uint64_t start;
    uint64_t end;
    uint64_t cpu;
    bool is_late;
    bool has_told;
} tally;
uint64_t error_count(const tally *t);
// Shows the first error of a part on stderr, and no other.
void tell_error(tally *t, const char *what, const connection *c);
void print_tally(const tally *t);
// Says on stderr what was wrong, if anything.
bool is_good(const tally *t, const char *part);

typedef struct {
    const options *options;
    requests requests;
    choice choice;
    uint64_t chosen;
    connection *connections;
    // A ring: the connection that has been idle longest goes first.
    uint32_t *idle;
    uint32_t first_idle;
    uint32_t idle_count;
    int epoll;
    int limit_timer;
    int due_timer;
    // The request for which the timer is set.
    uint64_t timer_set_for;
    tally *tally;
} generator;

void prepare_connections(generator *g);
void begin_request(generator *g, connection *c, uint64_t due);
// Reads, writes, and replaces a connection that ended.
void handle_event(generator *g, connection *c, uint32_t events);

void connect_all(generator *g, tally *t);
// Sends the requests, at a rate unless that is 0, until all are done or the time is up.
void run(generator *g, tally *t, uint64_t count, double rate);

#endif
