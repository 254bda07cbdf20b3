// What an event of epoll is about; the first member of what it points at.
#ifndef SOURCE_H
#define SOURCE_H

typedef enum { source_stop, source_listener, source_directory, source_connection } source;

#endif
