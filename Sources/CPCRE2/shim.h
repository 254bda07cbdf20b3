// PCRE2, 8-bit code units: names end in _8 only when the width is chosen before the include.
#ifndef CPCRE2_SHIM_H
#define CPCRE2_SHIM_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#endif
