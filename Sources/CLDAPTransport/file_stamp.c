// struct timespec in struct stat.
#define _GNU_SOURCE

#include "CLDAPTransport.h"

#include <errno.h>
#include <sys/stat.h>

static int64_t nanoseconds(struct timespec time) {
    // Wraps around far outside of any real time: a file system may say anything.
    return (int64_t)((uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec);
}

static void fill(const struct stat *information, cldap_file_stamp *stamp) {
    stamp->device = (uint64_t)information->st_dev;
    stamp->inode = (uint64_t)information->st_ino;
    stamp->size = (int64_t)information->st_size;
    stamp->modified = nanoseconds(information->st_mtim);
    stamp->changed = nanoseconds(information->st_ctim);
    stamp->is_regular = S_ISREG(information->st_mode);
}

int cldap_file_stamp_of_path(const char *path, cldap_file_stamp *stamp) {
    struct stat information;
    if (stat(path, &information) != 0) {
        return errno;
    }
    fill(&information, stamp);
    return 0;
}

int cldap_file_stamp_of_descriptor(int descriptor, cldap_file_stamp *stamp) {
    struct stat information;
    if (fstat(descriptor, &information) != 0) {
        return errno;
    }
    fill(&information, stamp);
    return 0;
}
