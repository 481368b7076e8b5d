/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Datagrams in the making lie in blocks of 2 KiB, each with a bit for every 8
 * bytes (fragments begin at multiples of 8, so no finer grain exists). However
 * small the pieces, a fragment costs the same per byte, and no list of holes can
 * be made to grow. A datagram that is whole is copied to a ring, where it
 * stays in one piece for as long as the contract says.
 */
#include "capture/fragments.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>
#include <xxhash.h>

enum {
	UNIT = 8,
	BLOCK_BYTES = 2048,
	BLOCK_UNITS = BLOCK_BYTES / UNIT,
	DATAGRAM_BYTES = 65536,
	DATAGRAM_BLOCKS = DATAGRAM_BYTES / BLOCK_BYTES,
	/* Datagrams joined and still in place: one or two a tick, so that tunnels in fragments fit. */
	KEPT_MAX = 2 * (FRAGMENTS_KEPT_TICKS + 1),
	NONE = 0xffff,
};

struct block {
	uint64_t have[BLOCK_UNITS / 64];
	uint8_t bytes[BLOCK_BYTES];
};

/* A datagram in the making, or one that is whole and still in place (kept != NONE). */
struct datagram {
	struct fragment_key key;
	struct instant begun;
	uint32_t number;
	uint32_t size;   /* 0: last fragment not seen */
	uint32_t reach;  /* end of the furthest byte seen */
	uint32_t units;  /* seen */
	uint32_t pieces; /* fragments taken in */
	uint16_t chain;  /* next with the same hash; next that is free */
	uint16_t older;  /* neighbours by age, while in the making */
	uint16_t younger;
	uint16_t kept;
	uint8_t protocol;
	uint16_t blocks[DATAGRAM_BLOCKS];
};

/* A whole datagram in the ring. */
struct kept {
	uint64_t tick;
	uint32_t begin, end; /* in the ring, with its head */
	uint32_t from, size; /* of its bytes, without */
	uint16_t datagram;   /* NONE where its place was given to another of the same key */
};

struct fragments {
	int64_t timeout_ns;
	uint64_t seed;
	uint32_t last_number;
	struct datagram *datagrams;
	unsigned datagram_count, datagram_used;
	uint16_t datagram_free;
	struct block *blocks;
	unsigned block_count, block_used;
	uint16_t *block_chain; /* next free block */
	uint16_t block_free;
	uint16_t *table;
	unsigned table_mask;
	uint16_t oldest, youngest;
	uint8_t *ring;
	uint32_t ring_size;
	struct kept kept[KEPT_MAX];
	unsigned kept_first, kept_count;
	struct fragments_tally tally;
};

int fragments_create(struct fragments **out, size_t bytes, int64_t timeout_ns)
{
	struct fragments *f = calloc(1, sizeof *f);
	size_t each = sizeof(struct block) + sizeof(struct datagram) + 3 * sizeof(uint16_t);
	unsigned table_size = 64;

	if (f == NULL)
		return -ENOMEM;
	if (bytes < FRAGMENTS_BYTES_MIN)
		bytes = FRAGMENTS_BYTES_MIN;
	f->timeout_ns = timeout_ns;
	/* A quarter for what is whole, the rest for what is not. */
	f->ring_size = bytes / 4 < UINT32_MAX ? (uint32_t)(bytes / 4) : UINT32_MAX;
	f->block_count = bytes / 4 * 3 / each < NONE - KEPT_MAX ? (unsigned)(bytes / 4 * 3 / each)
								: NONE - KEPT_MAX;
	f->datagram_count = f->block_count + KEPT_MAX;
	while (table_size < f->datagram_count)
		table_size *= 2;
	f->table_mask = table_size - 1;
	/* Not cleared, so that no page is touched before it is used. */
	f->datagrams = malloc(f->datagram_count * sizeof *f->datagrams);
	f->blocks = malloc(f->block_count * sizeof *f->blocks);
	f->block_chain = malloc(f->block_count * sizeof *f->block_chain);
	f->table = malloc(table_size * sizeof *f->table);
	f->ring = malloc(f->ring_size);
	if (!f->datagrams || !f->blocks || !f->block_chain || !f->table || !f->ring) {
		fragments_destroy(f);
		return -ENOMEM;
	}
	memset(f->table, 0xff, table_size * sizeof *f->table);
	f->datagram_free = f->block_free = f->oldest = f->youngest = NONE;
	/* Only where a key hashes to depends on the seed, never what comes out. */
	if (getrandom(&f->seed, sizeof f->seed, GRND_NONBLOCK) != sizeof f->seed)
		f->seed = (uintptr_t)f;
	*out = f;
	return 0;
}

void fragments_destroy(struct fragments *f)
{
	if (f == NULL)
		return;
	free(f->datagrams);
	free(f->blocks);
	free(f->block_chain);
	free(f->table);
	free(f->ring);
	free(f);
}

const struct fragments_tally *fragments_tally(const struct fragments *f)
{
	return &f->tally;
}

static uint16_t *bucket(struct fragments *f, const struct fragment_key *key)
{
	return &f->table[XXH3_64bits_withSeed(key, sizeof *key, f->seed) & f->table_mask];
}

static uint16_t find(struct fragments *f, const struct fragment_key *key)
{
	uint16_t i = *bucket(f, key);

	while (i != NONE && memcmp(&f->datagrams[i].key, key, sizeof *key) != 0)
		i = f->datagrams[i].chain;
	return i;
}

/* Takes a datagram out of the table of keys. */
static void forget(struct fragments *f, uint16_t which)
{
	uint16_t *at = bucket(f, &f->datagrams[which].key);

	while (*at != which)
		at = &f->datagrams[*at].chain;
	*at = f->datagrams[which].chain;
}

static void release_blocks(struct fragments *f, struct datagram *g)
{
	for (unsigned i = 0; i < DATAGRAM_BLOCKS; i++) {
		if (g->blocks[i] == NONE)
			continue;
		f->block_chain[g->blocks[i]] = f->block_free;
		f->block_free = g->blocks[i];
		g->blocks[i] = NONE;
	}
}

/* Takes a datagram out of the order of age. */
static void unlink_age(struct fragments *f, struct datagram *g)
{
	if (g->older != NONE)
		f->datagrams[g->older].younger = g->younger;
	else
		f->oldest = g->younger;
	if (g->younger != NONE)
		f->datagrams[g->younger].older = g->older;
	else
		f->youngest = g->older;
}

static void release_datagram(struct fragments *f, uint16_t which)
{
	f->datagrams[which].chain = f->datagram_free;
	f->datagram_free = which;
}

/* Gives up a datagram in the making. */
static void give_up(struct fragments *f, uint16_t which)
{
	struct datagram *g = &f->datagrams[which];

	forget(f, which);
	unlink_age(f, g);
	release_blocks(f, g);
	release_datagram(f, which);
}

/*
 * What took too long. Time may step back where a capture's clock does: what then
 * lies further ahead than the timeout is as stale.
 */
static void expire(struct fragments *f, struct instant now)
{
	while (f->oldest != NONE) {
		struct datagram *g = &f->datagrams[f->oldest];
		int64_t age = instant_span_ns(g->begun, now);

		if (age <= f->timeout_ns && age >= -f->timeout_ns)
			break;
		f->tally.expired += g->pieces;
		give_up(f, f->oldest);
	}
}

/* Whole datagrams that nobody may look at any more. */
static void retire(struct fragments *f, uint64_t tick)
{
	while (f->kept_count > 0) {
		struct kept *k = &f->kept[f->kept_first];

		if (tick - k->tick <= FRAGMENTS_KEPT_TICKS)
			break;
		if (k->datagram != NONE) {
			forget(f, k->datagram);
			release_datagram(f, k->datagram);
		}
		f->kept_first = (f->kept_first + 1) % KEPT_MAX;
		f->kept_count--;
	}
}

/* A place for size bytes in the ring, which is f->kept[] of the index returned; or NONE. */
static uint16_t keep(struct fragments *f, uint32_t head, uint32_t size, uint64_t tick)
{
	unsigned last = (f->kept_first + f->kept_count + KEPT_MAX - 1) % KEPT_MAX;
	unsigned slot = (f->kept_first + f->kept_count) % KEPT_MAX;
	uint32_t need = head + size;
	uint32_t begin = 0, limit = f->ring_size;

	assert(head <= FRAGMENTS_HEAD_MAX);
	if (f->kept_count == KEPT_MAX)
		return NONE;
	if (f->kept_count > 0) {
		uint32_t first = f->kept[f->kept_first].begin;

		begin = f->kept[last].end;
		if (begin <= first) {
			limit = first;
		} else if (limit - begin < need) {
			begin = 0;
			limit = first;
		}
	}
	if (limit - begin < need)
		return NONE;
	f->kept[slot] = (struct kept){.tick = tick,
				      .begin = begin,
				      .end = begin + need,
				      .from = begin + head,
				      .size = size,
				      .datagram = NONE};
	f->kept_count++;
	return (uint16_t)slot;
}

static uint16_t take_block(struct fragments *f, uint16_t for_whom)
{
	uint16_t b;

	if (f->block_free == NONE && f->block_used == f->block_count) {
		uint16_t victim = f->oldest;

		if (victim == for_whom)
			victim = f->datagrams[victim].younger;
		if (victim == NONE)
			return NONE;
		f->tally.dropped += f->datagrams[victim].pieces;
		give_up(f, victim);
	}
	if (f->block_free != NONE) {
		b = f->block_free;
		f->block_free = f->block_chain[b];
	} else {
		b = (uint16_t)f->block_used++;
	}
	memset(f->blocks[b].have, 0, sizeof f->blocks[b].have);
	return b;
}

/* A new datagram for in's key. Never NONE: there are more places than blocks and kept ones. */
static uint16_t begin(struct fragments *f, const struct fragment *in)
{
	uint16_t *at = bucket(f, &in->key);
	uint16_t which;
	struct datagram *g;

	if (f->datagram_free == NONE && f->datagram_used == f->datagram_count) {
		f->tally.dropped += f->datagrams[f->oldest].pieces;
		give_up(f, f->oldest);
	}
	if (f->datagram_free != NONE) {
		which = f->datagram_free;
		f->datagram_free = f->datagrams[which].chain;
	} else {
		which = (uint16_t)f->datagram_used++;
	}
	if (++f->last_number == 0)
		f->last_number = 1;
	g = &f->datagrams[which];
	*g = (struct datagram){.key = in->key,
			       .begun = in->at,
			       .number = f->last_number,
			       .chain = *at,
			       .older = f->youngest,
			       .younger = NONE,
			       .kept = NONE};
	memset(g->blocks, 0xff, sizeof g->blocks);
	*at = which;
	if (f->youngest != NONE)
		f->datagrams[f->youngest].younger = which;
	else
		f->oldest = which;
	f->youngest = which;
	return which;
}

/* Whether in only says again what a whole datagram holds. */
static bool repeats(const struct fragments *f, const struct datagram *g, const struct fragment *in)
{
	const struct kept *k = &f->kept[g->kept];
	size_t end = in->offset + in->data.size;

	return end <= k->size && (end == k->size) == in->is_last &&
	       memcmp(f->ring + k->from + in->offset, in->data.at, in->data.size) == 0;
}

/* Takes the blocks that in will lie in. False: there are none left. */
static bool take_blocks(struct fragments *f, uint16_t which, const struct fragment *in)
{
	struct datagram *g = &f->datagrams[which];
	size_t last = (in->offset + in->data.size - 1) / BLOCK_BYTES;

	for (size_t i = in->offset / BLOCK_BYTES; i <= last; i++) {
		if (g->blocks[i] != NONE)
			continue;
		g->blocks[i] = take_block(f, which);
		if (g->blocks[i] == NONE)
			return false;
	}
	return true;
}

/* Copies what was not there yet. */
static void fill(struct fragments *f, struct datagram *g, const struct fragment *in)
{
	size_t already = 0, differ = 0, units = (in->data.size + UNIT - 1) / UNIT;

	for (size_t i = 0; i < units; i++) {
		size_t unit = in->offset / UNIT + i;
		struct block *b = &f->blocks[g->blocks[unit / BLOCK_UNITS]];
		uint64_t *have = &b->have[unit % BLOCK_UNITS / 64];
		uint64_t bit = UINT64_C(1) << unit % 64;
		uint8_t *to = b->bytes + unit % BLOCK_UNITS * UNIT;
		struct bytes from = bytes_part(in->data, i * UNIT, UNIT);

		if (*have & bit) {
			already++;
			differ += memcmp(to, from.at, from.size) != 0;
			continue;
		}
		*have |= bit;
		g->units++;
		memcpy(to, from.at, from.size);
	}
	/* One that only repeats what is there is a mirror's copy, not an overlap. */
	if (differ > 0 || (already > 0 && already < units))
		f->tally.overlapping++;
}

/* Whether in's end agrees with what is known of the datagram's. */
static bool agrees(const struct datagram *g, const struct fragment *in)
{
	uint32_t end = in->offset + (uint32_t)in->data.size;

	if (g->size != 0)
		return in->is_last ? end == g->size : end <= g->size;
	return !in->is_last || end >= g->reach;
}

/* Moves a whole datagram to the ring. */
static enum fragments_outcome join(struct joined *out, struct fragments *f, uint16_t which,
				   const struct fragment *in)
{
	struct datagram *g = &f->datagrams[which];
	uint16_t slot = keep(f, in->head_size, g->size, in->tick);
	struct kept *k;

	if (slot == NONE) {
		f->tally.dropped += g->pieces;
		give_up(f, which);
		return FRAGMENTS_DROPPED;
	}
	k = &f->kept[slot];
	for (uint32_t at = 0; at < g->size; at += BLOCK_BYTES) {
		uint32_t size = g->size - at < BLOCK_BYTES ? g->size - at : BLOCK_BYTES;

		memcpy(f->ring + k->from + at, f->blocks[g->blocks[at / BLOCK_BYTES]].bytes, size);
	}
	unlink_age(f, g);
	release_blocks(f, g);
	g->kept = slot;
	k->datagram = which;
	f->tally.joined++;
	*out = (struct joined){f->ring + k->from - in->head_size, g->size, g->protocol, g->number};
	return FRAGMENTS_JOINED;
}

/* Of a form that no datagram can have, or not all there. */
static bool is_impossible(const struct fragment *in)
{
	size_t end = in->offset + in->data.size;

	return in->is_cut || in->data.size == 0 || end >= DATAGRAM_BYTES ||
	       in->offset % UNIT != 0 || (!in->is_last && in->data.size % UNIT != 0);
}

enum fragments_outcome fragments_add(struct joined *out, struct fragments *f,
				     const struct fragment *in)
{
	uint16_t which;
	struct datagram *g;

	*out = (struct joined){NULL, 0, 0, 0};
	f->tally.fragments++;
	retire(f, in->tick);
	expire(f, in->at);
	if (is_impossible(in)) {
		f->tally.dropped++;
		return FRAGMENTS_DROPPED;
	}
	which = find(f, &in->key);
	if (which != NONE && f->datagrams[which].kept != NONE) {
		g = &f->datagrams[which];
		if (repeats(f, g, in)) {
			out->datagram = g->number;
			return FRAGMENTS_KEPT;
		}
		/* The identification is used again: another datagram begins. */
		f->kept[g->kept].datagram = NONE;
		forget(f, which);
		release_datagram(f, which);
		which = NONE;
	}
	if (which == NONE)
		which = begin(f, in);
	g = &f->datagrams[which];
	if (!agrees(g, in)) {
		f->tally.dropped++;
		f->tally.overlapping++;
		return FRAGMENTS_DROPPED;
	}
	g->pieces++;
	if (!take_blocks(f, which, in)) {
		f->tally.dropped += g->pieces;
		give_up(f, which);
		return FRAGMENTS_DROPPED;
	}
	fill(f, g, in);
	if (in->offset == 0 && g->protocol == 0)
		g->protocol = in->protocol;
	if (in->is_last)
		g->size = in->offset + (uint32_t)in->data.size;
	if (in->offset + in->data.size > g->reach)
		g->reach = in->offset + (uint32_t)in->data.size;
	out->datagram = g->number;
	if (g->size == 0 || g->units < (g->size + UNIT - 1) / UNIT)
		return FRAGMENTS_KEPT;
	return join(out, f, which, in);
}
