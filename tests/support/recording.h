/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A whole capture in memory: its frames, what they decode to, and which TCP
 * connection each packet belongs to. Reads by capture/ alone; knows nothing of
 * flows as the program under test sees them.
 */
#ifndef TESTS_SUPPORT_RECORDING_H
#define TESTS_SUPPORT_RECORDING_H

#include "capture/decap.h"
#include "classify/flows/flow_key.h"

#define RECORDING_NOWHERE SIZE_MAX

struct recorded {
	struct bytes frame; /* as captured */
	uint32_t wire_size;
	uint16_t link_type;
	struct instant at;
	enum packet_outcome outcome;
	struct packet packet; /* of PACKET_OK; its views are the recording's */
	size_t connection;    /* of TCP: index in connections; else RECORDING_NOWHERE */
	enum side from;       /* of TCP */
};

/* One TCP connection: a pair of ends, until a SYN with another sequence number begins it anew. */
struct recorded_connection {
	struct flow_key key; /* see recording_key() */
	bool has_opener;     /* a SYN told who opens */
	enum side opener;    /* else who sent the first packet */
	bool has_isn[2];     /* by enum side: its SYN was seen */
	uint32_t isn[2];
	struct instant first_at;
	struct instant first_payload_at[2]; /* by enum side; INSTANT_NONE: it sent none */
	size_t next;                        /* for recording_find() */
};

struct recording {
	struct recorded *items;
	size_t count, capacity;
	struct recorded_connection *connections;
	size_t connection_count, connection_capacity;
	size_t *newest; /* by hash of the key: newest connection, or RECORDING_NOWHERE */
};

/*
 * Reads all frames of a capture file of any kind. Damage of the file ends it. Returns 0 or a
 * negative errno; tells the reason on standard error. Free it with recording_free() in any case.
 */
int recording_load(struct recording *out, const char *path);
void recording_free(struct recording *r);

/*
 * The key of a packet without its link tags, and with addresses of 2001:db8::/96, as
 * wrap_as_ipv6() makes them, taken back to IPv4: the same for a packet and what
 * became of it. Returns the side that sent it, which is the same, too.
 */
enum side recording_key(struct flow_key *out, const struct packet *p);

/* The newest connection between these ends, or RECORDING_NOWHERE; and the one before it. */
size_t recording_find(const struct recording *r, const struct flow_key *key);
size_t recording_older(const struct recording *r, size_t connection);

#endif
