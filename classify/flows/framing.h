/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Framing: the chunks of a stream become messages, one line, HTTP message or
 * datagram at a time. Whole messages inside one chunk are handed out in place;
 * only what is cut across chunks is buffered, up to a limit.
 */
#ifndef CLASSIFY_FLOWS_FRAMING_H
#define CLASSIFY_FLOWS_FRAMING_H

#include "classify/flows/flow_key.h"
#include "classify/flows/http.h"
#include "classify/flows/json.h"
#include "classify/flows/stream.h"

enum framing_kind {
	FRAMING_UNKNOWN = 0, /* the first bytes have not told yet */
	FRAMING_LINE,        /* ends in LF; CR, blanks and NULs around it are removed */
	FRAMING_HTTP,        /* HTTP/1.x requests or responses */
	FRAMING_RAW,         /* chunks as they come: binary protocols, blockchain nodes */
	FRAMING_NONE,        /* given up */
};

/* Past these a line flow leaves parsing (counted); an HTTP body is cut and the rest skipped. */
#define FRAMING_CLIENT_MAX (16 * 1024)
#define FRAMING_SERVER_MAX (64 * 1024)

struct message {
	enum framing_kind kind;
	enum side from;
	struct bytes body; /* the line; the HTTP body, chunking and gzip removed; the chunk */
	const struct http_head *http; /* FRAMING_HTTP only */
	const struct json *
		json; /* body as JSON where it is JSON (the element in hand where a batch was sent); else NULL */
	uint64_t
		offset; /* stream offset of body's first byte; FRAMING_NO_OFFSET where body was decoded */
	struct instant at; /* of the packet that brought the last byte */
	uint64_t packet;
	bool is_cut;      /* the tail is missing: gap, snap length, limit, end of the flow */
	bool is_headless; /* the first bytes of the stream or of this message are missing */
};

#define FRAMING_NO_OFFSET UINT64_MAX

/* Buffers for messages cut across chunks, shared by the framings of one worker. */
struct framing_pool;

int framing_pool_create(struct framing_pool **out, size_t max_bytes);
void framing_pool_destroy(struct framing_pool *pool);

struct framing_tally {
	uint64_t lines, http_messages, lines_too_long, http_broken, buffers_refused;
};
const struct framing_tally *framing_pool_tally(const struct framing_pool *pool);

/* Of one direction; memory of the owner. */
struct framing {
	enum framing_kind kind;
	enum side from;
	uint32_t
		limit; /* FRAMING_CLIENT_MAX or FRAMING_SERVER_MAX; may be changed between chunks */
	bool is_resyncing; /* skipping to the next line or HTTP start after a gap */
	uint8_t *buffer;   /* from the pool; NULL while nothing is kept */
	uint32_t used, capacity;
	uint64_t buffer_offset;  /* stream offset of buffer[0] */
	struct http_state *http; /* from the pool; HTTP only */
	struct bytes hand;       /* the chunk in hand */
	struct stream_chunk chunk;
	bool has_gap;
};

void framing_init(struct framing *f, enum framing_kind kind, enum side from, uint32_t limit);

/* Takes a chunk; then call framing_next() until it returns false. */
void framing_push(struct framing *f, struct framing_pool *pool, const struct stream_chunk *chunk);

/*
 * The next message. Its views are borrowed until the next call on f. A message
 * cut by a gap is handed out as far as it goes, is_cut set. The json member is not filled here: see rpc.h.
 */
bool framing_next(struct message *out, struct framing *f, struct framing_pool *pool);

/* At the end of the flow: an unfinished message is handed out by framing_next(), is_cut set
 * (a line without its LF that is whole JSON is not cut). */
void framing_flush(struct framing *f, struct framing_pool *pool);

/* Gives the buffers back. */
void framing_finish(struct framing *f, struct framing_pool *pool);

#endif
