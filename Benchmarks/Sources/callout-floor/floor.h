// What the least program that can answer a callout is told, and how it ends when something is wrong.
#ifndef FLOOR_H
#define FLOOR_H

#include <stdint.h>

#include "text.h"

typedef struct {
    uint16_t port;
    int threads;
    // To the directory, of each thread.
    int connections;
    const char *url;
    const char *bind_dn;
    const char *password_file;
    const char *people_base;
    const char *groups_base;
    const char *key_file;
    span issuer;
    span audience;
    span tenant;
} settings;

// Ends the program: an answer that is not the right one would make a fine figure.
_Noreturn void fail(const char *what);
// The same with the reason that errno has.
_Noreturn void fail_with_errno(const char *what);

#endif
