// c-ares as Debian's libc-ares-dev installs it.
#ifndef CARES_SHIM_H
#define CARES_SHIM_H

#include <ares.h>

#endif
