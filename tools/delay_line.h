/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Frames that wait until it is known whether they are to be kept: first in, first out,
 * in a fixed amount of memory. A frame leaves when a newer one needs its room.
 */
#ifndef TOOLS_DELAY_LINE_H
#define TOOLS_DELAY_LINE_H

#include "capture/frame.h"
#include "classify/flows/flow_key.h"

struct delay_line;

/* A frame that waits. Places are offsets in its data. */
struct delayed {
	struct frame frame; /* data: the line's own copy */
	uint8_t *data;      /* the same bytes, to be changed */
	uint32_t datagram;  /* not 0: a fragment of it */
	bool has_flow;      /* what follows is known */
	bool is_whole;      /* the flow's packet itself, or the fragment that completed it */
	struct flow_key key;
	enum side from;
	uint32_t seq; /* of the first payload byte in this frame */
	uint32_t payload_at, payload_size;
	uint32_t checksum_at; /* of TCP; 0: not in this frame, or not to be changed */
};

/* Called for each frame that leaves. d is the line's until it returns. */
typedef void delay_line_leave(void *context, struct delayed *d);

/* bytes: of memory, at least 1 MiB. */
int delay_line_create(struct delay_line **out, size_t bytes, delay_line_leave *leave,
		      void *context);
void delay_line_destroy(struct delay_line *l);

/*
 * Copies a frame in; older ones leave as far as room is needed. Returns it, to be
 * filled in, borrowed until the next call; NULL for one larger than half the line.
 */
struct delayed *delay_line_push(struct delay_line *l, const struct frame *f);

/* The newest fragment of the datagram before the one given (NULL: the newest of all), or NULL. */
struct delayed *delay_line_fragment(struct delay_line *l, uint32_t datagram,
				    const struct delayed *before);

/* Names d, just pushed, a fragment of the datagram, so that delay_line_fragment() finds it. */
void delay_line_set_fragment(struct delay_line *l, struct delayed *d, uint32_t datagram);

/* Everything leaves. */
void delay_line_flush(struct delay_line *l);

#endif
