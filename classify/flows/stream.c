/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reassembly of one direction. The segment in hand is delivered in place where it
 * is in order; what is early is copied into pieces of fixed size. Pieces are
 * disjoint and stand behind next, so first bytes win by construction: the
 * segment in hand fills only the holes between them.
 */
#include "classify/flows/stream.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

#include "base/slab.h"

/* A full segment of an Ethernet path fits in one piece, which with its head is 2 KiB. */
#define PIECE_BYTES 2000

/* A jump in sequence numbers that no window allows (RFC 7323 section 2.3: at most 2^30). */
#define STRANGE_DISTANCE (1 << 30)

struct stream_piece {
	struct stream_piece *next;
	struct instant at;
	struct instant since; /* when the earliest of this piece and those behind it came */
	uint64_t packet;
	uint32_t seq;
	uint32_t size;     /* of sequence space */
	uint32_t captured; /* bytes kept of it; the rest was cut by the snap length */
	uint8_t bytes[PIECE_BYTES];
};

struct stream_pool {
	struct slab pieces;
	struct stream_tally tally;
};

int stream_pool_create(struct stream_pool **out, size_t max_bytes)
{
	struct stream_pool *pool = calloc(1, sizeof *pool);

	if (pool == NULL)
		return -ENOMEM;
	slab_init(&pool->pieces, sizeof(struct stream_piece),
		  (uint32_t)(max_bytes / sizeof(struct stream_piece)));
	*out = pool;
	return 0;
}

void stream_pool_destroy(struct stream_pool *pool)
{
	if (pool == NULL)
		return;
	slab_finish(&pool->pieces);
	free(pool);
}

const struct stream_tally *stream_pool_tally(const struct stream_pool *pool)
{
	return &pool->tally;
}

/* How far a stands behind b, in sequence space. */
static int32_t distance(uint32_t a, uint32_t b)
{
	return (int32_t)(a - b);
}

static bool is_strange(uint32_t seq, uint32_t next)
{
	int32_t d = distance(seq, next);

	return d > STRANGE_DISTANCE || d < -STRANGE_DISTANCE;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

void stream_init(struct stream *s)
{
	*s = (struct stream){0};
}

void stream_start(struct stream *s, uint32_t seq)
{
	if (!s->is_started || s->is_expected) {
		s->is_expected = false;
		s->is_started = true;
		s->from_start = true;
		s->next = seq;
	} else if (s->offset <= UINT32_MAX && seq + (uint32_t)s->offset == s->next) {
		s->from_start = true;
	}
}

void stream_expect(struct stream *s, uint32_t seq)
{
	if (s->is_started)
		return;
	s->is_started = true;
	s->is_expected = true;
	s->next = seq;
}

void stream_stop(struct stream *s, uint32_t seq)
{
	s->has_stop = true;
	s->stop_seq = seq;
}

void stream_go_on(struct stream *s)
{
	s->has_stop = false;
}

void stream_fin(struct stream *s, uint32_t seq)
{
	s->has_fin = true;
	s->fin_seq = seq;
}

void stream_acked(struct stream *s, uint32_t ack)
{
	if (s->is_started && is_strange(ack, s->next))
		return;
	if (s->has_acked && distance(ack, s->acked) <= 0 && !is_strange(s->acked, ack))
		return;
	s->has_acked = true;
	s->acked = ack;
}

/* Before what was expected, by no more than a window that is common. */
static bool is_late(const struct stream *s, uint32_t seq)
{
	return distance(seq, s->next) < 0 && distance(seq, s->next) >= -(64 * 1024);
}

void stream_push(struct stream *s, struct stream_pool *pool, struct bytes captured, uint32_t size,
		 uint32_t seq, struct instant at, uint64_t packet)
{
	assert(s->hand_size == 0);
	if (size == 0)
		return;
	if (!s->is_started) {
		s->is_started = true;
		s->next = seq;
	}
	if (s->is_expected && is_late(s, seq))
		s->next = seq;
	if (is_strange(seq, s->next) || size > STRANGE_DISTANCE) {
		pool->tally.duplicates++;
		return;
	}
	s->hand = bytes_part(captured, 0, size);
	s->hand_seq = seq;
	s->hand_size = size;
	s->hand_at = at;
	s->hand_packet = packet;
	s->hand_is_known = false;
	s->hand_is_new = false;
}

/* Takes size bytes off the front of the segment in hand; counts it when it is used up. */
static void hand_skip(struct stream *s, struct stream_pool *pool, uint32_t size)
{
	s->hand = bytes_from(s->hand, size);
	s->hand_seq += size;
	s->hand_size -= size;
	if (s->hand_size)
		return;
	if (!s->hand_is_new)
		pool->tally.duplicates++;
	else if (s->hand_is_known)
		pool->tally.overlaps++;
}

static void hand_skip_known(struct stream *s, struct stream_pool *pool, uint32_t size)
{
	s->hand_is_known = true;
	hand_skip(s, pool, least(size, s->hand_size));
}

/* The last piece that begins at or before seq; NULL: all begin behind it. */
static struct stream_piece *piece_before(const struct stream *s, uint32_t seq)
{
	struct stream_piece *before = NULL;

	if (s->early_last && distance(s->early_last->seq, seq) <= 0)
		return s->early_last;
	for (struct stream_piece *p = s->early; p && distance(p->seq, seq) <= 0; p = p->next)
		before = p;
	return before;
}

static struct stream_piece *piece_create(struct stream *s, struct stream_pool *pool)
{
	if (s->early_pieces >= STREAM_EARLY_PIECES_MAX || s->early_bytes >= STREAM_EARLY_BYTES_MAX)
		return NULL;
	return slab_take(&pool->pieces);
}

/* Keeps the first room bytes of the segment in hand, or as many as a piece holds. */
static void piece_fill(struct stream_piece *piece, struct stream *s, struct stream_pool *pool,
		       uint32_t room)
{
	uint32_t size = least(s->hand_size, room);
	uint32_t captured = s->hand.size < size ? (uint32_t)s->hand.size : size;

	if (captured > PIECE_BYTES) {
		captured = PIECE_BYTES;
		size = captured;
	}
	piece->at = s->hand_at;
	piece->packet = s->hand_packet;
	piece->seq = s->hand_seq;
	piece->size = size;
	piece->captured = captured;
	if (captured)
		memcpy(piece->bytes, s->hand.at, captured);
	s->early_pieces++;
	s->early_bytes += captured;
	pool->tally.reordered += !s->hand_is_new;
	s->hand_is_new = true;
	hand_skip(s, pool, size);
}

/* Puts a piece behind before, or at the front. */
static void piece_link(struct stream *s, struct stream_piece *piece, struct stream_piece *before)
{
	struct stream_piece **link = before ? &before->next : &s->early;

	piece->next = *link;
	*link = piece;
	if (piece->next == NULL)
		s->early_last = piece;
	piece->since = piece->next ? instant_min(piece->at, piece->next->since) : piece->at;
}

/* Copies the segment in hand, which is early, into the holes between the pieces. False: no room. */
static bool hand_keep(struct stream *s, struct stream_pool *pool)
{
	while (s->hand_size) {
		struct stream_piece *before = piece_before(s, s->hand_seq);
		struct stream_piece *behind = before ? before->next : s->early;
		struct stream_piece *piece;

		if (before && distance(before->seq + before->size, s->hand_seq) > 0) {
			hand_skip_known(s, pool, before->seq + before->size - s->hand_seq);
			continue;
		}
		piece = piece_create(s, pool);
		if (piece == NULL)
			return false;
		piece_fill(piece, s, pool, behind ? behind->seq - s->hand_seq : s->hand_size);
		piece_link(s, piece, before);
	}
	return true;
}

/* Passes over size bytes in front of the stream: they will be told as a gap. */
static void pass_over(struct stream *s, uint32_t size)
{
	s->is_expected = false;
	s->gap += size;
	s->next += size;
	s->offset += size;
}

static void deliver(struct stream_chunk *out, struct stream *s, struct stream_pool *pool,
		    struct bytes bytes, struct instant at, uint64_t packet)
{
	s->is_expected = false;
	out->bytes = bytes;
	out->gap = s->gap;
	out->offset = s->offset;
	out->at = at;
	out->packet = packet;
	pool->tally.gaps += s->gap > 0;
	pool->tally.gap_bytes += s->gap;
	s->gap = 0;
	s->next += (uint32_t)bytes.size;
	s->offset += bytes.size;
}

/*
 * The segment in hand, which is in order, as far as no early bytes stand in its
 * place. False: it gave no bytes (cut by the snap length), or early ones come first.
 */
static bool deliver_hand(struct stream_chunk *out, struct stream *s, struct stream_pool *pool)
{
	uint32_t room = s->early ? least(s->early->seq - s->next, s->hand_size) : s->hand_size;
	struct bytes bytes = bytes_part(s->hand, 0, room);

	if (room == 0)
		return false;
	s->hand_is_new = true;
	if (bytes.size == 0) {
		pass_over(s, room);
		hand_skip(s, pool, room);
		return false;
	}
	deliver(out, s, pool, bytes, s->hand_at, s->hand_packet);
	hand_skip(s, pool, (uint32_t)bytes.size);
	return true;
}

/* The first piece, which is in order. False: it holds no bytes. */
static bool deliver_piece(struct stream_chunk *out, struct stream *s, struct stream_pool *pool)
{
	struct stream_piece *piece = s->early;

	s->early = piece->next;
	if (s->early == NULL)
		s->early_last = NULL;
	s->early_pieces--;
	s->early_bytes -= piece->captured;
	if (piece->captured)
		deliver(out, s, pool, bytes_of(piece->bytes, piece->captured), piece->at,
			piece->packet);
	pass_over(s, piece->size - piece->captured);
	if (piece->captured == 0) {
		slab_give(&pool->pieces, piece);
		return false;
	}
	s->spent = piece;
	return true;
}

/*
 * Is the gap before the first piece acknowledged, and has it been for a moment? The
 * acknowledgement of bytes may overtake them on their way to the tap.
 */
static bool is_acked(struct stream *s, struct instant now)
{
	if (!s->has_acked || distance(s->acked, s->early->seq) < 0 ||
	    is_strange(s->acked, s->early->seq))
		return false;
	if (!s->is_gap_acked || s->gap_acked_next != s->next) {
		s->is_gap_acked = true;
		s->gap_acked_next = s->next;
		s->gap_acked_at = now;
	}
	return instant_span_ns(s->gap_acked_at, now) >= STREAM_OVERTAKEN_NS;
}

/* Has the gap before the first piece waited long enough? */
static bool is_over(struct stream *s, struct instant now)
{
	int64_t waited_ns = instant_span_ns(s->early->since, now);

	if (s->is_flushing || waited_ns >= STREAM_EARLY_WAIT_NS)
		return true;
	return is_acked(s, now) && waited_ns >= STREAM_ACKED_WAIT_NS;
}

static void release_spent(struct stream *s, struct stream_pool *pool)
{
	if (s->spent)
		slab_give(&pool->pieces, s->spent);
	s->spent = NULL;
}

static bool is_stopped(const struct stream *s, uint32_t seq)
{
	return s->has_stop && distance(seq, s->stop_seq) >= 0;
}

/*
 * Deals with the segment in hand as far as the stream allows now. True: out
 * is filled. On return the hand is empty or an early piece is in order.
 */
static bool take_hand(struct stream_chunk *out, struct stream *s, struct stream_pool *pool)
{
	if (distance(s->hand_seq, s->next) < 0)
		hand_skip_known(s, pool, s->next - s->hand_seq);
	while (s->hand_size) {
		uint32_t front;

		if (s->hand_seq == s->next && !is_stopped(s, s->hand_seq)) {
			if (deliver_hand(out, s, pool))
				return true;
			if (s->early && s->early->seq == s->next)
				return false;
			continue;
		}
		if (hand_keep(s, pool))
			return false;
		/* no room: what comes first of the hand and the pieces is the front now */
		pool->tally.early_refused++;
		s->has_stop = false;
		front = s->early && distance(s->early->seq, s->hand_seq) < 0 ? s->early->seq
									     : s->hand_seq;
		pass_over(s, front - s->next);
		if (front != s->hand_seq)
			return false;
	}
	return false;
}

/* What is passed over at the end of the flow with no bytes behind it. */
static void pass_over_to_fin(struct stream *s)
{
	int32_t missing = s->has_fin ? distance(s->fin_seq, s->next) : 0;

	if (s->is_flushing && missing > 0 && !is_strange(s->fin_seq, s->next))
		pass_over(s, (uint32_t)missing);
}

bool stream_next(struct stream_chunk *out, struct stream *s, struct stream_pool *pool,
		 struct instant now)
{
	if (!s->is_started)
		return false;
	release_spent(s, pool);
	for (;;) {
		if (s->hand_size && take_hand(out, s, pool))
			return true;
		if (s->early == NULL || is_stopped(s, s->early->seq))
			break;
		if (s->early->seq != s->next) {
			if (!is_over(s, now))
				break;
			pass_over(s, s->early->seq - s->next);
		}
		if (deliver_piece(out, s, pool))
			return true;
	}
	pass_over_to_fin(s);
	if (s->has_fin && distance(s->next, s->fin_seq) >= 0)
		s->is_finished = true;
	if (s->gap == 0)
		return false;
	deliver(out, s, pool, bytes_of(NULL, 0), s->hand_at, s->hand_packet);
	return true;
}

void stream_flush(struct stream *s)
{
	s->is_flushing = true;
	s->has_stop = false;
}

void stream_finish(struct stream *s, struct stream_pool *pool)
{
	release_spent(s, pool);
	while (s->early) {
		struct stream_piece *piece = s->early;

		s->early = piece->next;
		slab_give(&pool->pieces, piece);
	}
	s->early_last = NULL;
	s->early_bytes = 0;
	s->early_pieces = 0;
	s->hand_size = 0;
	s->hand = bytes_of(NULL, 0);
}
