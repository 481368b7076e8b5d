/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the framing share: the pool's inside and the buffer of a framing. */
#ifndef CLASSIFY_FLOWS_FRAMING_INTERNAL_H
#define CLASSIFY_FLOWS_FRAMING_INTERNAL_H

#include "classify/flows/framing.h"
#include "classify/flows/inflater.h"

/* Buffers are of 2 KiB and its doubles up to 128 KiB, which holds the largest head and body. */
#define FRAMING_BUFFER_LEAST   2048
#define FRAMING_BUFFER_CLASSES 7

struct framing_idle; /* a buffer or a state that nobody uses */

struct framing_pool {
	size_t bytes, max_bytes; /* allocated, in use or idle */
	struct framing_idle *buffers[FRAMING_BUFFER_CLASSES];
	struct framing_idle *states;
	struct inflater *inflaters;
	struct framing_tally tally;
	struct http_head head; /* of the message in hand */
	struct json json;      /* to see whether a text is whole */
};

/* Where an HTTP direction stands; see framing_http.c. */
enum http_phase {
	HTTP_HEAD = 0,
	HTTP_LENGTH,     /* a body of left bytes */
	HTTP_CHUNK_SIZE, /* the line with a chunk's size */
	HTTP_CHUNK,      /* left bytes of a chunk */
	HTTP_CHUNK_END,  /* the line end behind it */
	HTTP_TRAILERS,   /* lines up to an empty one */
	HTTP_CLOSE,      /* a body up to the end of the stream */
};

struct http_state {
	enum http_phase phase;
	enum inflater_format format;
	struct inflater *inflater; /* from the pool, while a body is being decoded */
	uint64_t left;
	uint32_t head_size; /* of the head in the buffer; the body follows it */
	uint8_t matched;    /* bytes of "HTTP/1." that the body began with, not kept yet */
	bool is_matching;   /* ... and that may go on */
	bool is_plain;      /* body as sent: it has a stream offset */
	bool is_response;
	bool is_handed;      /* the message has left; its rest is passed over */
	bool is_full;        /* the body reached the limit, or could not be kept or decoded */
	bool is_decoded;     /* the encoded body has ended */
	bool line_has_text;  /* of the head's, size's or trailer's line being read */
	bool size_is_over;   /* the digits of a chunk's size have ended */
	bool may_switch;     /* the request asked to: what is not HTTP now is not broken */
	bool has_next_start; /* behind the message in the buffer stands "HTTP/1." of the next */
};

/* What framing_expect() knows of a request, two bits each. */
enum {
	FRAMING_EXPECT_UNKNOWN,
	FRAMING_EXPECT_OTHER,
	FRAMING_EXPECT_HEAD,
	FRAMING_EXPECT_CONNECT,
};

#define FRAMING_EXPECTED_MAX 32

/* True where the buffer of f has room for size bytes. False: refused, and counted. */
bool framing_pool_reserve(struct framing *f, struct framing_pool *pool, size_t size);

/* Gives the buffer of f back. */
void framing_pool_release(struct framing *f, struct framing_pool *pool);

/* A zeroed state, or NULL; a fresh inflater, or NULL. Refusals are counted. */
struct http_state *framing_pool_state(struct framing_pool *pool);
void framing_pool_return_state(struct framing_pool *pool, struct http_state *state);
struct inflater *framing_pool_inflater(struct framing_pool *pool);
void framing_pool_return_inflater(struct framing_pool *pool, struct inflater *inflater);

/* Appends bytes to the buffer of f. False: refused, nothing is changed. */
bool framing_append(struct framing *f, struct framing_pool *pool, struct bytes bytes);

/* Moves size bytes from the front of the hand to the buffer. False: refused, nothing is changed. */
bool framing_keep(struct framing *f, struct framing_pool *pool, size_t size);

/* Takes size bytes off the front of the hand. */
void framing_skip(struct framing *f, size_t size);

/* Stream offset of the hand's first byte. */
uint64_t framing_hand_offset(const struct framing *f);

/* Is text a whole JSON object or array? */
bool framing_is_whole_json(struct framing_pool *pool, struct bytes text);

/* A message of f, with what all kinds have in common. */
void framing_fill(struct message *out, const struct framing *f, struct bytes body, uint64_t offset);

/* framing_next() of FRAMING_HTTP. False: nothing, or f is no longer HTTP. */
bool framing_http_next(struct message *out, struct framing *f, struct framing_pool *pool);

/* The buffer was handed out by framing_http_next() and comes back. */
void framing_http_settle(struct framing *f, struct framing_pool *pool);

void framing_http_finish(struct framing *f, struct framing_pool *pool);

/* The message in the buffer. */
void framing_http_hand_out(struct message *out, struct framing *f, struct framing_pool *pool,
			   bool is_cut);

/* What comes next is a head; or may be anything, so that the next start of one is looked for. */
void framing_http_begin(struct framing *f, struct framing_pool *pool);
void framing_http_resync(struct framing *f, struct framing_pool *pool);

/* Size of b up to and with the first empty line, all of b where there is none. */
size_t framing_http_empty_line(bool *found, struct http_state *st, struct bytes b);

/*
 * The body of the message whose head, read, stands in the buffer: it begins, goes on with the hand, loses
 * its tail but not its place in the stream, ends, ends with the stream. Those that give a bool: true
 * where out is the message.
 */
void framing_body_begin(struct framing *f, struct framing_pool *pool, enum http_body_end end,
			uint64_t length);
bool framing_body_step(struct message *out, struct framing *f, struct framing_pool *pool);
bool framing_body_cut(struct message *out, struct framing *f, struct framing_pool *pool);
bool framing_body_end(struct message *out, struct framing *f, struct framing_pool *pool,
		      bool is_cut);
bool framing_body_finish(struct message *out, struct framing *f, struct framing_pool *pool);

/* Gives its inflater back. */
void framing_body_drop(struct framing *f, struct framing_pool *pool);

/* The encoding that a head states. */
enum inflater_format framing_body_format(const struct http_head *h);

#endif
