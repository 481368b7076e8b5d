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
	FRAMING_UNKNOWN = 0, /* the first bytes have not told yet: they will, see framing_push() */
	FRAMING_LINE, /* ends in LF; CR, blanks and NULs around it, and a byte order mark, are removed */
	FRAMING_HTTP,     /* HTTP/1.x requests or responses */
	FRAMING_RAW,      /* chunks as they come: binary protocols, blockchain nodes */
	FRAMING_NONE,     /* given up */
	FRAMING_SWITCHED, /* no longer HTTP, behind CONNECT or 101: what follows, chunks as they come */
};

/* Past these a line flow leaves parsing (counted); an HTTP body is cut and the rest skipped. */
#define FRAMING_CLIENT_MAX (16 * 1024)
#define FRAMING_SERVER_MAX (64 * 1024)

struct message {
	enum framing_kind kind;
	enum side from;
	struct bytes body; /* the line; the HTTP body, chunking and gzip removed; the chunk */
	const struct http_head *http; /* FRAMING_HTTP only */
	/*
	 * body as JSON where it is JSON (the element in hand where a batch was sent); else
	 * NULL
	 */
	const struct json *json;
	/* stream offset of body's first byte; FRAMING_NO_OFFSET where body was decoded */
	uint64_t offset;
	struct instant at; /* of the packet that brought the last byte */
	uint64_t packet;
	bool is_cut;      /* the tail is missing: gap, snap length, limit, end of the flow */
	bool is_headless; /* the first bytes of the stream or of this message are missing */
};

#define FRAMING_NO_OFFSET UINT64_MAX

/*
 * Buffers for messages cut across chunks, and what decodes bodies, shared by the framings of
 * one worker. Grows as needed up to max_bytes and keeps what it has; every framing gives its
 * own back by framing_finish() before the pool is destroyed.
 */
struct framing_pool;

int framing_pool_create(struct framing_pool **out, size_t max_bytes);
void framing_pool_destroy(struct framing_pool *pool);

/*
 * May c stand in front of a line and mean nothing? Line ends, blanks and NULs, and the bytes of UTF-8's
 * byte order mark, which programs of some platforms write before their first line.
 */
static inline bool framing_is_lead(uint8_t c)
{
	return c == '\n' || c == '\r' || c == ' ' || c == '\t' || c == '\0' || c == 0xef ||
	       c == 0xbb || c == 0xbf;
}

struct framing_tally {
	uint64_t lines, http_messages; /* handed out */
	uint64_t lines_too_long;       /* flows given up for one */
	/* heads or bodies that were not what they should be, or cut by a gap */
	uint64_t http_broken;
	uint64_t buffers_refused; /* messages dropped or cut because the pool was full */
};
const struct framing_tally *framing_pool_tally(const struct framing_pool *pool);

/* Of one direction; memory of the owner. */
struct framing {
	enum framing_kind kind;
	enum side from;
	/* FRAMING_CLIENT_MAX or FRAMING_SERVER_MAX; may be changed between chunks */
	uint32_t limit;
	bool is_resyncing;  /* skipping to the next line or HTTP start after a gap */
	bool is_flushing;   /* no more chunks will come */
	bool is_behind_gap; /* hand begins right behind a gap, or where the stream was joined */
	bool has_gap;       /* chunk.gap has not been dealt with */
	bool is_headless;   /* the message in the buffer may lack its head */
	bool is_out;        /* the buffer was handed out: it is given back by the next call */
	uint8_t *buffer;    /* from the pool; NULL while nothing is kept */
	uint32_t used, capacity;
	uint64_t buffer_offset; /* stream offset of buffer[0] */
	struct instant last_at; /* of the packet of the last byte in the buffer */
	uint64_t last_packet;
	struct http_state *http; /* from the pool; HTTP only */
	uint64_t expected;       /* methods of requests to be answered: see framing_expect() */
	uint8_t expected_count;
	struct bytes hand; /* what is left of the chunk in hand */
	struct stream_chunk chunk;
};

void framing_init(struct framing *f, enum framing_kind kind, enum side from, uint32_t limit);

/*
 * The stream is joined in its middle: what comes first may be the rest of
 * something. Call it before the first framing_push(). As behind a gap, a line is then handed out
 * with is_headless set if it begins with { or [ or ends in the same chunk, and else passed over
 * up to its LF. HTTP is taken up at the next start of a request or response, at the front of a chunk or of a line.
 */
void framing_join(struct framing *f);

/*
 * Takes a chunk; then call framing_next() until it returns false. Bytes of kind
 * FRAMING_UNKNOWN are kept until they tell: a start of HTTP/1.x is FRAMING_HTTP, printable text
 * FRAMING_LINE, anything else FRAMING_RAW.
 */
void framing_push(struct framing *f, struct framing_pool *pool, const struct stream_chunk *chunk);

/*
 * The next message. Its views are borrowed until the next call on f, its http until the next call on
 * any framing of the pool. A message cut by a gap is handed out as far as it goes, is_cut
 * set. The json member is not filled here: see rpc.h.
 *
 * Blank lines are not handed out, nor are informational responses (1xx) but 101. A line
 * longer than the limit ends the parsing: kind becomes FRAMING_NONE. An HTTP body longer than the limit is
 * handed out when it has reached it, is_cut set, and the rest is passed over. An HTTP head cut
 * by a gap is handed out as far as its lines are whole, is_cut set and body empty. Bodies in an encoding
 * other than gzip and deflate are handed out as they are.
 */
bool framing_next(struct message *out, struct framing *f, struct framing_pool *pool);

/*
 * For protocols without line ends: hands out the line that is kept, which has no LF yet, as if
 * it had. What follows is a new line. False: nothing is kept. To be called when the peer
 * answers, between the chunks of f. Several JSON objects may stand in it: see json_read_first().
 */
bool framing_take_pending(struct message *out, struct framing *f);

/*
 * f carries responses, and this request is to be answered next after those told
 * before: so that a response to HEAD has no body, and one to CONNECT ends HTTP. Without it a response
 * whose body begins with "HTTP/1." is taken for one to HEAD.
 */
void framing_expect(struct framing *f, const struct http_head *request);

/* At the end of the flow: an unfinished message is handed out by framing_next(), is_cut set
 * (a line without its LF, or an HTTP body without a length, that is whole JSON is not cut). */
void framing_flush(struct framing *f, struct framing_pool *pool);

/* Gives the buffers back. */
void framing_finish(struct framing *f, struct framing_pool *pool);

#endif
