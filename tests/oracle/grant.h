/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a damaged capture still holds of a whole one, and the verdicts that its messages
 * earn when they are read anew: by packets and sequence numbers, without streams, framing
 * or inspection.
 */
#ifndef TESTS_ORACLE_GRANT_H
#define TESTS_ORACLE_GRANT_H

#include "tests/oracle/whole.h"

/* What is left of one connection of the whole capture. */
struct remains {
	struct coverage covered[2]; /* by side */
	bool has_payload[2];
	bool has_syn;
	bool has_ack[2];
	uint32_t ack_first[2];
	int32_t ack_least[2], ack_most[2]; /* from ack_first on */
	size_t packets, side_packets[2];
	struct instant first_at, last_at;
};

/* A verdict that is due: of a connection, or of an HTTP poller's connections. */
struct grant {
	struct finding finding; /* its verdict, facts, key and client are set */
	size_t connection;      /* the first one */
	size_t *held;           /* indices of told, in order */
	size_t held_count;
};

struct grants {
	struct recording damaged;
	size_t *matched; /* the whole's connection of each damaged item, or RECORDING_NOWHERE */
	struct remains *remains;
	struct grant *list;
	size_t count, capacity;
};

/* Returns 0 or a negative errno. grants_free() in any case. */
int grants_make(struct grants *out, const struct whole *w, const char *damaged);
void grants_free(struct grants *g, const struct whole *w);

#endif
