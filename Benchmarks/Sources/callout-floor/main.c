// The least that can answer a callout: HTTP in, the token's signature, two searches, JSON out, and nothing else.
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "worker.h"

void fail(const char *what) {
    fprintf(stderr, "callout-floor: %s\n", what);
    // At once: the other threads are still at work.
    _exit(1);
}

void fail_with_errno(const char *what) {
    fprintf(stderr, "callout-floor: %s: %s\n", what, strerror(errno));
    _exit(1);
}

static long number(const char *text, long least, long most) {
    char *end = NULL;
    long value = strtol(text, &end, 10);
    if (end == text || *end != '\0' || value < least || value > most) {
        fprintf(stderr, "callout-floor: not a number from %ld to %ld: %s\n", least, most, text);
        exit(64);
    }
    return value;
}

static span span_of(const char *text) { return (span){text, strlen(text)}; }

static settings read_arguments(int argc, char **argv) {
    static const struct option options[] = {
        {"port", required_argument, NULL, 'p'},
        {"threads", required_argument, NULL, 't'},
        {"connections-per-thread", required_argument, NULL, 'c'},
        {"ldap-url", required_argument, NULL, 'u'},
        {"bind-dn", required_argument, NULL, 'd'},
        {"password-file", required_argument, NULL, 'w'},
        {"people-base", required_argument, NULL, 'b'},
        {"groups-base", required_argument, NULL, 'g'},
        {"key-file", required_argument, NULL, 'k'},
        {"issuer", required_argument, NULL, 'i'},
        {"audience", required_argument, NULL, 'a'},
        {"tenant", required_argument, NULL, 'n'},
        {NULL, 0, NULL, 0},
    };
    settings s = {.threads = 2, .connections = 1};
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'p': s.port = (uint16_t)number(optarg, 0, 65535); break;
        case 't': s.threads = (int)number(optarg, 1, 64); break;
        case 'c': s.connections = (int)number(optarg, 1, 16); break;
        case 'u': s.url = optarg; break;
        case 'd': s.bind_dn = optarg; break;
        case 'w': s.password_file = optarg; break;
        case 'b': s.people_base = optarg; break;
        case 'g': s.groups_base = optarg; break;
        case 'k': s.key_file = optarg; break;
        case 'i': s.issuer = span_of(optarg); break;
        case 'a': s.audience = span_of(optarg); break;
        case 'n': s.tenant = span_of(optarg); break;
        default: exit(64);
        }
    }
    bool is_complete = s.url && s.bind_dn && s.password_file && s.people_base && s.groups_base && s.key_file &&
                       s.issuer.bytes && s.audience.bytes && s.tenant.bytes;
    if (!is_complete || optind != argc) {
        fprintf(stderr, "callout-floor: an argument is missing, or there is one too many\n");
        exit(64);
    }
    return s;
}

// Listens on the loopback and says on which port.
static int open_listener(uint16_t port, uint16_t *chosen) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int yes = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (listener < 0 || setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
        bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 1024) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &size) != 0) {
        fail_with_errno("no port to listen on");
    }
    *chosen = ntohs(address.sin_port);
    return listener;
}

static void stop_workers(worker *workers, int count) {
    for (int i = 0; i < count; i++) {
        uint64_t one = 1;
        if (write(workers[i].stop, &one, sizeof one) != sizeof one) {
            fail_with_errno("a thread cannot be stopped");
        }
    }
    for (int i = 0; i < count; i++) {
        pthread_join(workers[i].thread, NULL);
    }
    for (int i = 0; i < count; i++) {
        close_worker(&workers[i]);
    }
}

int main(int argc, char **argv) {
    settings s = read_arguments(argc, argv);
    // No ldap.conf, .ldaprc or LDAP* variable may change what is measured.
    setenv("LDAPNOINIT", "1", 1);
    // For all threads that are to come.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN);

    worker *workers = aligned_alloc(alignof(worker), (size_t)s.threads * sizeof *workers);
    if (workers == NULL) {
        fail("no memory");
    }
    for (int i = 0; i < s.threads; i++) {
        open_worker(&workers[i], &s);
    }
    uint16_t port;
    listener l = {.source = source_listener, .workers = workers, .count = s.threads};
    l.socket = open_listener(s.port, &port);
    workers[0].listener = &l;
    watch(workers[0].epoll, EPOLL_CTL_ADD, l.socket, EPOLLIN, &l);
    for (int i = 0; i < s.threads; i++) {
        if (pthread_create(&workers[i].thread, NULL, run_worker, &workers[i]) != 0) {
            fail("no thread");
        }
    }
    printf("ready %u\n", port);
    fflush(stdout);

    int signal_number;
    sigwait(&signals, &signal_number);
    stop_workers(workers, s.threads);
    close(l.socket);
    free(workers);
    return 0;
}
