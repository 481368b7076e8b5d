/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A flow under inspection: its two streams, how they are framed, and what was
 * understood so far. Taken from a bounded pool when payload is worth a closer look,
 * given back when the flow is ruled out.
 */
#ifndef CLASSIFY_FLOWS_FLOW_H
#define CLASSIFY_FLOWS_FLOW_H

#include "classify/exchange.h"
#include "classify/flows/framing.h"
#include "classify/flows/stream.h"
#include "classify/names.h"

struct app_id_flow;

/* What one direction turned out to be. */
enum flow_content {
	CONTENT_UNKNOWN = 0, /* the first bytes are gathered in front */
	CONTENT_LINE,
	CONTENT_HTTP,
	CONTENT_TLS,   /* hellos are gathered in front */
	CONTENT_CLEAN, /* looked at, without a hint */
	CONTENT_DONE,  /* parsed no more */
};

/* The first bytes of a direction, kept until they tell what it is. A TLS hello with
 * a post-quantum key share is about 1.8 kB. */
#define FLOW_FRONT_SIZE 4096

struct flow_front {
	uint32_t size;
	uint64_t offset; /* stream offset of at[0] */
	struct instant first_at;
	uint64_t first_packet;
	uint8_t at[FLOW_FRONT_SIZE];
};

/* Segments that wait for the other direction at once; more go on as they come. */
#define FLOW_WAITS_MAX 6

struct flow_direction {
	struct stream stream;
	struct framing framing;
	struct flow_front *front; /* from the pool; NULL while nothing is gathered */
	enum flow_content content;
	uint32_t inspected_bytes;
	uint32_t foreign_lines;  /* text that is no message of a mining conversation */
	uint32_t foreign_shorts; /* ... too short to tell one by one */
	uint64_t packets, bytes;
	uint64_t lost_bytes;
	uint32_t ack_first, ack_last;
	bool has_ack, has_payload, has_fin;
	bool is_ack_from_start; /* ack_first is the other side's initial sequence number plus one */
	/* segments that acknowledge bytes which the tap has not brought yet: see inspect_order.c */
	struct {
		uint32_t seq, ack;
	} waits[FLOW_WAITS_MAX];
	uint8_t wait_count;
	struct instant wait_since; /* of the first of them */
	/* last packets, to know a mirror's duplicates */
	uint32_t last_mark[4]; /* of sequence number, acknowledgement, size and flags */
	uint16_t last_id[4];
	struct instant last_at[4];
	uint8_t last_next;
};

struct flow {
	struct flow_key key;
	uint64_t serial; /* number of the packet with which inspection began: names the flow */
	struct instant first_seen, last_seen;
	enum side opener;                   /* who sent the SYN, else the first packet */
	struct link_tags tags;              /* of the first packet inspected */
	struct flow_direction direction[2]; /* by enum side */
	uint64_t nominated;                 /* dialects with an anchor in it */
	uint32_t dull_messages;             /* in a row, without a hint, or hinted without sense */
	bool is_closing;                    /* FIN both ways, or RST */
	bool is_tls;
	bool is_understood;           /* some dialect made sense of a message */
	struct exchange *exchange;    /* from the pool; NULL until a message was hinted at */
	const struct pool_name *pool; /* by a name */
	enum name_source pool_source;
	char host[96];
	uint16_t tls_version; /* of the server's hello; 0: not seen */
	const char *node;
	const char *app; /* what nDPI is certain of */
	struct app_id_flow *app_flow;
	uint8_t app_packets;
};

#endif
