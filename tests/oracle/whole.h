/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The undamaged capture: its connections' bytes, what the classifier found, and each
 * message that it understood, with its place on the wire.
 */
#ifndef TESTS_ORACLE_WHOLE_H
#define TESTS_ORACLE_WHOLE_H

#include "tests/oracle/classified.h"
#include "tests/oracle/coverage.h"

/* A message, copied, so that it can be read again. */
struct told {
	size_t connection;
	struct message message; /* its views are into bytes; json and http are NULL */
	uint8_t *bytes;         /* the body, then the head */
	struct bytes json;      /* the JSON value in hand; at NULL: it was none */
	struct bytes head;      /* HTTP */
	uint64_t head_offset;
	int64_t start, end; /* offsets in the wire of its connection and side */
};

struct whole {
	struct recording recording;
	struct wire (*wires)[2]; /* by connection, by side */
	struct classified classified;
	struct told *told; /* in the order in which they were understood */
	size_t told_count, told_capacity;
	size_t unplaced; /* understood messages that were not found on the wire: a fault of the oracle */
	int64_t (*last_start)[2], (*last_end)[2];
	uint64_t (*last_offset)[2];
};

/* Returns 0 or a negative errno. whole_free() in any case. */
int whole_load(struct whole *out, const char *path, const struct signatures *signatures);
void whole_free(struct whole *w);

#endif
