// One callout: its token, its user, the user's groups, and the answer.
#ifndef CALLOUT_H
#define CALLOUT_H

#include "directory.h"
#include "http.h"

// A whole request is there.
void begin_callout(connection *c);
// An entry or a result for one is there.
message_reader read_for_callout;

#endif
