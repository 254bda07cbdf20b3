#include "load.h"

#include <math.h>

// Splitmix64: a good sequence from any seed.
static uint64_t next_random(uint64_t *state) {
    uint64_t value = *state += 0x9e3779b97f4a7c15;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

// From 0 to, but without, 1.
static double random_part(uint64_t *state) { return (double)(next_random(state) >> 11) * 0x1p-53; }

static uint32_t random_below(uint64_t *state, uint32_t bound) { return (uint32_t)(random_part(state) * bound); }

static void prepare_zipf(choice *c, double exponent) {
    c->cumulative = memory(c->users, sizeof *c->cumulative);
    c->ranked = memory(c->users, sizeof *c->ranked);
    double sum = 0;
    for (uint32_t i = 0; i < c->users; i++) {
        sum += pow((double)i + 1, -exponent);
        c->cumulative[i] = sum;
        c->ranked[i] = i;
    }
    // Shuffled, so that the popular users are not neighbors in the directory.
    for (uint32_t i = c->users - 1; i > 0; i--) {
        uint32_t other = random_below(&c->random, i + 1), held = c->ranked[i];
        c->ranked[i] = c->ranked[other];
        c->ranked[other] = held;
    }
}

void prepare_choice(choice *c, const options *o) {
    *c = (choice){.mix = o->mix, .users = o->users, .next = o->first_user, .random = o->seed};
    if (c->mix == mix_zipf) {
        prepare_zipf(c, o->zipf_exponent);
    }
}

static uint32_t zipf_user(choice *c) {
    double wanted = random_part(&c->random) * c->cumulative[c->users - 1];
    // The first rank whose sum exceeds what is wanted.
    uint32_t low = 0, high = c->users - 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (c->cumulative[middle] > wanted) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return c->ranked[low];
}

uint32_t choose_user(choice *c) {
    switch (c->mix) {
    case mix_uniform: return random_below(&c->random, c->users);
    case mix_zipf: return zipf_user(c);
    case mix_sequential: break;
    }
    uint32_t user = c->next;
    c->next = user + 1 == c->users ? 0 : user + 1;
    return user;
}
