#include "load.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void refuse(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void refuse(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("callout-load: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(64);
}

static uint64_t whole(const char *name, uint64_t least, uint64_t most) {
    char *end = NULL;
    unsigned long long value = strtoull(optarg, &end, 10);
    // A sign would pass as a large number.
    if (optarg[0] < '0' || optarg[0] > '9' || *end != '\0' || value < least || value > most) {
        refuse("--%s: not a number from %llu to %llu: %s", name, (unsigned long long)least, (unsigned long long)most,
               optarg);
    }
    return value;
}

static double decimal(const char *name, double least, double most) {
    char *end = NULL;
    double value = strtod(optarg, &end);
    // Not written the other way around: whatever is no number must not pass.
    if (end == optarg || *end != '\0' || !(value >= least && value <= most)) {
        refuse("--%s: not a number from %g to %g: %s", name, least, most, optarg);
    }
    return value;
}

static mix mix_named(const char *name) {
    static const char *const names[] = {"sequential", "uniform", "zipf"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(name, names[i]) == 0) {
            return (mix)i;
        }
    }
    refuse("--mix: sequential, uniform or zipf, not %s", name);
}

static void check(const options *o) {
    if (o->port == 0 || o->tokens_file == NULL || o->template_file == NULL || o->users == 0) {
        refuse("--port, --tokens, --template and --users are needed");
    }
    if (o->first_user >= o->users) {
        refuse("--first-user: there are %u users", o->users);
    }
    if (o->first_user != 0 && o->mix != mix_sequential) {
        refuse("--first-user goes with --mix sequential");
    }
    bool is_closed = o->requests > 0 && o->rate == 0 && o->seconds == 0;
    bool is_open = o->requests == 0 && o->rate > 0 && o->seconds > 0;
    if (!is_closed && !is_open) {
        refuse("either --requests, or --rate and --seconds");
    }
    if (o->seconds >= o->time_limit) {
        refuse("--time-limit: not longer than --seconds");
    }
    if (is_open && o->rate * o->seconds < 1) {
        refuse("--rate and --seconds: no request is due");
    }
}

options options_from(int argc, char **argv) {
    static const struct option known[] = {
        {"port", required_argument, NULL, 'p'},        {"path", required_argument, NULL, 'a'},
        {"host", required_argument, NULL, 'h'},        {"tokens", required_argument, NULL, 'k'},
        {"template", required_argument, NULL, 't'},    {"expect", required_argument, NULL, 'x'},
        {"users", required_argument, NULL, 'u'},       {"mix", required_argument, NULL, 'm'},
        {"zipf-exponent", required_argument, NULL, 'z'}, {"first-user", required_argument, NULL, 'f'},
        {"seed", required_argument, NULL, 'e'},        {"connections", required_argument, NULL, 'c'},
        {"requests", required_argument, NULL, 'n'},    {"rate", required_argument, NULL, 'r'},
        {"seconds", required_argument, NULL, 's'},     {"warm-up", required_argument, NULL, 'w'},
        {"time-limit", required_argument, NULL, 'l'},  {"wait", no_argument, NULL, 'i'},
        {NULL, 0, NULL, 0},
    };
    options o = {.path = "/callout", .host = "localhost", .expected = "\"employeeNumber\":\"@USER@\"",
                 .mix = mix_sequential, .zipf_exponent = 1, .seed = 1, .connections = 1, .time_limit = 120};
    int option, index = 0;
    while ((option = getopt_long(argc, argv, "", known, &index)) != -1) {
        const char *name = known[index].name;
        switch (option) {
        case 'p': o.port = (uint16_t)whole(name, 1, UINT16_MAX); break;
        case 'a': o.path = optarg; break;
        case 'h': o.host = optarg; break;
        case 'k': o.tokens_file = optarg; break;
        case 't': o.template_file = optarg; break;
        case 'x': o.expected = optarg; break;
        case 'u': o.users = (uint32_t)whole(name, 1, 1000000); break;
        case 'm': o.mix = mix_named(optarg); break;
        case 'z': o.zipf_exponent = decimal(name, 0, 10); break;
        case 'f': o.first_user = (uint32_t)whole(name, 0, 999999); break;
        case 'e': o.seed = whole(name, 0, UINT64_MAX); break;
        case 'c': o.connections = (uint32_t)whole(name, 1, 1024); break;
        case 'n': o.requests = whole(name, 1, 1000000000); break;
        case 'r': o.rate = decimal(name, 0.001, 1000000); break;
        case 's': o.seconds = decimal(name, 0.001, 86400); break;
        case 'w': o.warm_up = whole(name, 0, 1000000000); break;
        case 'l': o.time_limit = decimal(name, 0.001, 86400); break;
        case 'i': o.waits = true; break;
        default: exit(64);
        }
    }
    if (optind != argc) {
        refuse("not an option: %s", argv[optind]);
    }
    check(&o);
    return o;
}
