#include "load.h"

// Buckets as wide as a thousandth of their values: 1024 for each power of two.

static size_t bucket_of(uint64_t value) {
    int bits = 64 - __builtin_clzll(value | 1);
    int shift = bits > histogram_sub_bits + 1 ? bits - histogram_sub_bits - 1 : 0;
    return ((size_t)shift << histogram_sub_bits) + (size_t)(value >> shift);
}

// The middle of a bucket.
static double value_of(size_t bucket) {
    size_t shift = bucket >> histogram_sub_bits;
    if (shift < 2) {
        return (double)bucket;
    }
    shift--;
    uint64_t low = (uint64_t)(bucket - (shift << histogram_sub_bits)) << shift;
    return (double)low + (double)((uint64_t)1 << shift) / 2;
}

void add_value(histogram *h, uint64_t nanoseconds) {
    if (nanoseconds >> histogram_largest_bits != 0) {
        fail("a latency of more than 18 minutes");
    }
    h->counts[bucket_of(nanoseconds)]++;
    h->total++;
    if (nanoseconds > h->largest) {
        h->largest = nanoseconds;
    }
}

// The smallest value that so large a part of all values does not exceed.
double microseconds_at(const histogram *h, double part) {
    double exact = part * (double)h->total;
    uint64_t rank = (uint64_t)exact;
    if ((double)rank < exact || rank == 0) {
        rank++;
    }
    if (rank >= h->total) {
        return (double)h->largest / 1e3;
    }
    uint64_t seen = 0;
    size_t bucket = 0;
    while ((seen += h->counts[bucket]) < rank) {
        bucket++;
    }
    double value = value_of(bucket);
    return (value < (double)h->largest ? value : (double)h->largest) / 1e3;
}
