/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A stream: the in-order bytes of one direction of a TCP flow, gaps known.
 * First bytes win where segments overlap (counted). Segments that arrive early are
 * kept, up to a limit, until the bytes before them come or are given up.
 */
#ifndef CLASSIFY_FLOWS_STREAM_H
#define CLASSIFY_FLOWS_STREAM_H

#include "base/bytes.h"
#include "base/instant.h"

/* Memory for early segments, shared by the streams of one worker. */
struct stream_pool;

struct stream_piece; /* an early segment */

struct stream_tally {
	uint64_t gaps, gap_bytes; /* bytes that were passed over */
	uint64_t duplicates;      /* segments that brought nothing new */
	uint64_t overlaps;        /* segments of which a part was known */
	uint64_t reordered;       /* segments that came early */
	/* times that a gap was given up for want of room, before its time */
	uint64_t early_refused;
};

/* Early bytes kept per stream before the gap in front of them is given up. */
#define STREAM_EARLY_BYTES_MAX  (128 * 1024)
#define STREAM_EARLY_PIECES_MAX 256

/* Packet time an early segment waits for the bytes before it. */
#define STREAM_EARLY_WAIT_NS (3 * NS_PER_S)

/* Memory of the owner (part of struct flow): zero it, then stream_init(). */
struct stream {
	uint32_t next;    /* sequence number of the next byte in order */
	bool is_started;  /* next is known */
	bool is_expected; /* ... by what the other side waits for: nothing was delivered yet */
	bool from_start;  /* ... from the SYN: offset 0 is the first byte sent */
	bool is_finished; /* FIN passed in order, or RST */
	bool has_fin;
	uint32_t fin_seq; /* where the FIN stands, if has_fin */
	uint64_t offset;  /* of next, in bytes since the first byte seen (gaps count) */
	uint64_t gap;     /* bytes passed over since the last chunk, not told yet */
	struct stream_piece *early, *early_last; /* by sequence number, disjoint, all behind next */
	struct stream_piece *spent;              /* of the last chunk; freed by the next call */
	uint32_t early_bytes, early_pieces;
	uint32_t acked; /* highest sequence number the other side acknowledged */
	bool has_acked;
	bool is_gap_acked; /* the gap at gap_acked_next was found acknowledged at gap_acked_at */
	uint32_t gap_acked_next;
	struct instant gap_acked_at;
	bool is_flushing; /* no more segments will come */
	bool has_stop;    /* see stream_stop() */
	uint32_t stop_seq;
	/* the segment in hand, between stream_push() and the end of stream_next() */
	struct bytes hand;
	uint32_t hand_seq, hand_size;
	struct instant hand_at;
	uint64_t hand_packet;
	bool hand_is_known, hand_is_new; /* some of it was known before, some was not */
};

/* A run of in-order bytes. */
struct stream_chunk {
	/*
	 * borrowed until the next call on the stream; may be empty: a gap is told at once,
	 * even where the bytes behind it are still to come (snap length, end of the flow)
	 */
	struct bytes bytes;
	/* bytes missing right before it (cut by the snap length, lost, or not seen) */
	uint64_t gap;
	uint64_t offset;   /* of bytes, see struct stream */
	struct instant at; /* of the packet that brought it */
	uint64_t packet;
};

int stream_pool_create(struct stream_pool **out, size_t max_bytes);
void stream_pool_destroy(struct stream_pool *pool);
const struct stream_tally *stream_pool_tally(const struct stream_pool *pool);

void stream_init(struct stream *s);

/*
 * Tells the stream its first sequence number (that of the SYN plus one). Behind its first
 * bytes (a SYN seen late) it only says whether those were the first ones sent.
 */
void stream_start(struct stream *s, uint32_t seq);

/*
 * Tells a stream that has not started the next sequence number that the other side waits for:
 * it starts there, in the middle, or at a segment before it that comes late.
 */
void stream_expect(struct stream *s, uint32_t seq);

/*
 * Takes a segment: its captured bytes, its size by the IP header (more where the
 * snap length cut it: the rest is a gap), its sequence number. A stream that has
 * not been started starts at it. Sequence numbers wrap; a segment more than 2^30
 * away from next is strange and dropped as a duplicate; so are bytes before the first
 * one of a stream joined in the middle. A size of 0 is nothing. Then call stream_next() until it returns
 * false. The bytes are borrowed until then; early ones are copied.
 */
void stream_push(struct stream *s, struct stream_pool *pool, struct bytes captured, uint32_t size,
		 uint32_t seq, struct instant at, uint64_t packet);

/*
 * The next run of bytes in order. Gaps are given up, and told, when early
 * segments have waited STREAM_EARLY_WAIT_NS by now, when they are more than the
 * limits above, or when the pool is full.
 */
bool stream_next(struct stream_chunk *out, struct stream *s, struct stream_pool *pool,
		 struct instant now);

/*
 * The other side acknowledged everything before ack: what is missing below it
 * was lost by the tap, not by the network. stream_next() passes it over once the early
 * segments behind it have waited STREAM_ACKED_WAIT_NS, and STREAM_OVERTAKEN_NS have gone by
 * since it saw that.
 */
#define STREAM_ACKED_WAIT_NS (300 * NS_PER_MS)
#define STREAM_OVERTAKEN_NS  (20 * NS_PER_MS)
void stream_acked(struct stream *s, uint32_t ack);

/*
 * What stands at seq and behind it is kept, as if it were early, until stream_go_on() or
 * stream_flush(), or until there is no room for it. Call it before stream_next().
 */
void stream_stop(struct stream *s, uint32_t seq);
void stream_go_on(struct stream *s);

/* The sender's FIN stands at seq: is_finished is set once everything before it has passed. */
void stream_fin(struct stream *s, uint32_t seq);

/* At the end of the flow: everything early is delivered by stream_next(), gaps told. */
void stream_flush(struct stream *s);

/* Frees the early segments. The stream may be used no more, unless it is zeroed and begun again. */
void stream_finish(struct stream *s, struct stream_pool *pool);

#endif
