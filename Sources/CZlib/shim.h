// zlib: the DEFLATE of compressed tokens (RFC 1951).
#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

#endif
