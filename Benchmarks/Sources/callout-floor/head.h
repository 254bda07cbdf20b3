// The head of a request.
#ifndef HEAD_H
#define HEAD_H

#include "http.h"

typedef enum { request_invalid, request_incomplete, request_complete } request_state;

// Looks for a whole request in what has been received.
request_state read_request(connection *c);

#endif
