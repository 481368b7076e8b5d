/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages to packets as a tap close to the client would see them: Ethernet,
 * IPv4 or IPv6, TCP played to the end or UDP, and the capture file of it all.
 */
#ifndef TOOLS_TALK_WIRE_H
#define TOOLS_TALK_WIRE_H

#include "base/instant.h"
#include "tools/talk/buffer.h"

enum wire_side { WIRE_CLIENT, WIRE_SERVER };

struct wire_end {
	uint8_t ip[16]; /* v4 in the first four */
	uint16_t port;
	uint32_t seq;   /* next sequence number to send */
	uint32_t acked; /* what it has acknowledged of the other side */
	uint16_t ip_id;
	uint32_t first_seq; /* wished for its SYN, if has_first_seq */
	bool has_first_seq;
	size_t sent_at, sent_size; /* its newest payload, in the wire's bytes; for wire_again() */
};

struct wire_flow {
	struct wire_end end[2]; /* by enum wire_side; ip and port are the caller's to set */
	bool is_v6, is_udp, is_nosyn, is_nofin;
	bool is_fast_open; /* the first segment of the client's first message goes with its SYN */
	bool is_begun, is_closed;
	size_t segment; /* bytes a segment, 0: the wire's mss */
	uint64_t last_id;
	enum wire_side last_side;
	struct instant last_at;
	bool owes_ack[2];
	struct instant ack_due[2];
};

struct wire_packet {
	struct instant at;
	size_t order;        /* among packets of the same time */
	size_t offset, size; /* in bytes */
};

/* All packets so far. Zero-initialise, then set now, rtt_ns and mss. */
struct wire {
	struct instant now; /* of the last event */
	int64_t wait_ns;    /* before the next event */
	int64_t rtt_ns;
	size_t mss;
	uint64_t random;
	struct buffer bytes;        /* owned */
	struct wire_packet *packet; /* owned */
	size_t count, room;
};

/* One message of side: segments (datagram) with the handshake before the first. */
void wire_message(struct wire *w, struct wire_flow *f, enum wire_side side, struct bytes data);

/* side sends its newest segment once more, as if the acknowledgement had been lost. */
void wire_again(struct wire *w, struct wire_flow *f, enum wire_side side);

/* A keepalive of TCP's own: the last byte sent, which is known already, and its acknowledgement. */
void wire_alive(struct wire *w, struct wire_flow *f, enum wire_side side);

/* FIN from side, FIN from the other, last ACK. */
void wire_close(struct wire *w, struct wire_flow *f, enum wire_side side);
void wire_reset(struct wire *w, struct wire_flow *f, enum wire_side side);

/* What f owes at the end of the file: acknowledgements and, unless kept open, its FINs. */
void wire_end_of_file(struct wire *w, struct wire_flow *f);

/* The capture, in order of time. A negative errno when it cannot be written. */
int wire_write(struct wire *w, FILE *to);

void wire_finish(struct wire *w);

#endif
