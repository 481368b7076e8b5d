/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An index of (hash, place) pairs with linear probing, and the entries in one
 * reserved stretch of memory that is touched only as far as it is used. A look-up costs
 * one miss in the index and one in the entries; batches ask for both ahead.
 */
#include "classify/flows/flow_table.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <xxhash.h>

#include "base/hash.h"

#define TICKS_PER_S        16
#define FIRST_US_BITS      40
#define INDEX_FIRST        (1u << 16)
#define EVICTION_REACH     64
#define EVICTION_REACH_MAX 4096 /* where the near ones are all inspected */

struct slot {
	uint32_t hash;  /* upper half of the key's hash */
	uint32_t place; /* entry plus one; 0: empty */
};

struct flow_table {
	struct slot *slots;
	uint64_t mask;
	struct flow_entry *entries;
	uint32_t max, used, count; /* used: places that were ever taken */
	uint32_t free;             /* first free place plus one, linked through seen */
	uint32_t hand;             /* of sweep and eviction */
	bool has_epoch;
	struct instant epoch;
	flow_table_release release;
	void *context;
	struct flow_table_tally tally;
};

int flow_table_create(struct flow_table **out, uint32_t max, flow_table_release release,
		      void *context)
{
	struct flow_table *t = calloc(1, sizeof *t);

	if (t == NULL)
		return -ENOMEM;
	t->slots = calloc(INDEX_FIRST, sizeof *t->slots);
	if (t->slots == NULL)
		goto fail;
	t->mask = INDEX_FIRST - 1;
	t->max = max < EVICTION_REACH ? EVICTION_REACH : max;
	t->entries = mmap(NULL, t->max * sizeof *t->entries, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (t->entries == MAP_FAILED)
		goto slots;
	t->release = release;
	t->context = context;
	*out = t;
	return 0;
	slots:
	free(t->slots);
fail:
	free(t);
	return -ENOMEM;
}

void flow_table_destroy(struct flow_table *t)
{
	if (t == NULL)
		return;
	munmap(t->entries, t->max * sizeof *t->entries);
	free(t->slots);
	free(t);
}

uint64_t flow_table_hash(const struct flow_key *key)
{
	return XXH3_64bits_withSeed(key, sizeof *key, hash_seed());
}

static uint64_t hash_of_entry(const struct flow_entry *e)
{
	struct flow_key key;

	flow_table_key(&key, e);
	return flow_table_hash(&key);
}

void flow_table_key(struct flow_key *out, const struct flow_entry *e)
{
	memset(out, 0, sizeof *out);
	memcpy(out->address, e->address, sizeof out->address);
	memcpy(out->port, e->port, sizeof out->port);
	out->context = e->context;
	out->protocol = e->is_udp ? PACKET_UDP : PACKET_TCP;
}

static bool is_same(const struct flow_entry *e, const struct flow_key *key)
{
	return memcmp(e->address, key->address, sizeof e->address) == 0 &&
	       e->port[0] == key->port[0] && e->port[1] == key->port[1] &&
	       e->context == key->context && e->is_udp == (key->protocol == PACKET_UDP);
}

void flow_table_prefetch_slot(const struct flow_table *t, uint64_t hash)
{
	__builtin_prefetch(&t->slots[hash & t->mask]);
}

void flow_table_prefetch_entry(const struct flow_table *t, uint64_t hash)
{
	uint32_t place = t->slots[hash & t->mask].place;

	if (place)
		__builtin_prefetch(&t->entries[place - 1], 1);
}

static void insert(struct slot *slots, uint64_t mask, uint64_t hash, uint32_t place)
{
	uint64_t i = hash & mask;

	while (slots[i].place)
		i = (i + 1) & mask;
	slots[i] = (struct slot){(uint32_t)(hash >> 32), place};
}

/* Doubles the index. Where there is no memory for it, probing only becomes longer, up to a limit. */
static void grow_index(struct flow_table *t)
{
	uint64_t size = (t->mask + 1) * 2;
	struct slot *slots = calloc(size, sizeof *slots);

	if (slots == NULL)
		return;
	for (uint64_t i = 0; i <= t->mask; i++)
		if (t->slots[i].place)
			insert(slots, size - 1, hash_of_entry(&t->entries[t->slots[i].place - 1]),
			       t->slots[i].place);
	free(t->slots);
	t->slots = slots;
	t->mask = size - 1;
}

/* Takes the pair out and closes the hole, so that every later pair is still found from its home. */
static void remove_slot(struct flow_table *t, uint32_t place)
{
	uint64_t i = hash_of_entry(&t->entries[place - 1]) & t->mask;
	uint64_t hole;

	while (t->slots[i].place != place)
		i = (i + 1) & t->mask;
	hole = i;
	for (;;) {
		uint64_t home;

		i = (i + 1) & t->mask;
		if (t->slots[i].place == 0)
			break;
		home = hash_of_entry(&t->entries[t->slots[i].place - 1]) & t->mask;
		if (((i - home) & t->mask) >= ((i - hole) & t->mask)) {
			t->slots[hole] = t->slots[i];
			hole = i;
		}
	}
	t->slots[hole].place = 0;
}

static uint32_t ticks(const struct flow_table *t, struct instant at)
{
	int64_t span = instant_span_ns(t->epoch, at);

	return span < 0 ? 0 : (uint32_t)(span / (NS_PER_S / TICKS_PER_S));
}

/* Seconds since the entry's last packet; 0 where the clock stepped back. */
static uint32_t idle_s(const struct flow_entry *e, uint32_t now)
{
	return now > e->seen ? (now - e->seen) / TICKS_PER_S : 0;
}

static bool is_over(const struct flow_entry *e, uint32_t now)
{
	uint32_t limit = e->is_udp ? FLOW_IDLE_UDP_S : FLOW_IDLE_TCP_S;

	if (e->state == FLOW_INSPECTED)
		limit = flow_idle_s(e->flow);
	return idle_s(e, now) > limit;
}

static void let_go(struct flow_table *t, struct flow_entry *e)
{
	if (e->state == FLOW_INSPECTED)
		t->release(t->context, e);
	e->state = FLOW_FRESH;
}

#define PLACE_FREE 3 /* in state: beyond enum flow_state, the table's own */

static void drop(struct flow_table *t, uint32_t place)
{
	struct flow_entry *e = &t->entries[place - 1];

	let_go(t, e);
	remove_slot(t, place);
	e->state = PLACE_FREE;
	e->seen = t->free;
	t->free = place;
	t->count--;
}

/* Set in the age of what is not inspected: those go first, however short they idled. */
#define RULED_OUT_BIT (1u << 31)

/* Of the next few places the worthiest to go: inspected ones only if there is nothing else. */
static void evict(struct flow_table *t, uint32_t now)
{
	uint32_t victim = 0, worst = 0;

	for (unsigned i = 0;
	     i < EVICTION_REACH || (i < EVICTION_REACH_MAX && !(worst & RULED_OUT_BIT)); i++) {
		const struct flow_entry *e;
		uint32_t age;

		t->hand = t->hand + 1 < t->used ? t->hand + 1 : 0;
		e = &t->entries[t->hand];
		if (e->state == PLACE_FREE)
			continue;
		age = idle_s(e, now) + 1;
		if (e->state != FLOW_INSPECTED)
			age |= RULED_OUT_BIT;
		if (age > worst) {
			worst = age;
			victim = t->hand + 1;
		}
	}
	if (victim) {
		t->tally.evicted++;
		drop(t, victim);
	}
}

static void start(struct flow_table *t, struct flow_entry *e, struct instant at)
{
	int64_t span = instant_span_ns(t->epoch, at) / NS_PER_US;

	e->state = FLOW_FRESH;
	e->has_isn = e->opener = e->uptakes = e->clean_low = e->clean_high = 0;
	e->packets_low = e->packets_high = e->text_low = e->text_high = 0;
	memset(&e->fresh, 0, sizeof e->fresh);
	e->fresh.first_us = (uint64_t)(span < 0 ? 0 : span) & ((UINT64_C(1) << FIRST_US_BITS) - 1);
	e->seen = ticks(t, at);
	t->tally.flows++;
}

static struct flow_entry *create(struct flow_table *t, const struct flow_key *key, uint64_t hash,
				 struct instant at)
{
	struct flow_entry *e;
	uint32_t place;

	if (t->free == 0 && t->used == t->max)
		evict(t, ticks(t, at));
	if (t->free) {
		place = t->free;
		t->free = t->entries[place - 1].seen;
	} else {
		place = ++t->used;
	}
	if ((uint64_t)(t->count + 1) * 3 > (t->mask + 1) * 2)
		grow_index(t);
	e = &t->entries[place - 1];
	memcpy(e->address, key->address, sizeof e->address);
	memcpy(e->port, key->port, sizeof e->port);
	e->context = key->context;
	e->is_udp = key->protocol == PACKET_UDP;
	start(t, e, at);
	insert(t->slots, t->mask, hash, place);
	t->count++;
	return e;
}

struct flow_entry *flow_table_touch(struct flow_table *t, const struct flow_key *key, uint64_t hash,
				    struct instant at, bool *is_new)
{
	uint64_t i = hash & t->mask;
	uint32_t now;

	if (!t->has_epoch) {
		t->has_epoch = true;
		t->epoch = at;
	}
	now = ticks(t, at);
	for (; t->slots[i].place; i = (i + 1) & t->mask) {
		struct flow_entry *e = &t->entries[t->slots[i].place - 1];

		if (t->slots[i].hash != (uint32_t)(hash >> 32) || !is_same(e, key))
			continue;
		*is_new = is_over(e, now);
		if (*is_new)
			flow_table_renew(t, e, at);
		else if (now > e->seen)
			e->seen = now;
		return e;
	}
	*is_new = true;
	return create(t, key, hash, at);
}

void flow_table_renew(struct flow_table *t, struct flow_entry *e, struct instant at)
{
	let_go(t, e);
	start(t, e, at);
}

void flow_table_sweep(struct flow_table *t, unsigned count, struct instant now)
{
	uint32_t tick;

	if (t->used == 0)
		return;
	tick = ticks(t, now);
	for (; count; count--) {
		struct flow_entry *e;

		t->hand = t->hand + 1 < t->used ? t->hand + 1 : 0;
		e = &t->entries[t->hand];
		if (e->state == PLACE_FREE || !is_over(e, tick))
			continue;
		t->tally.expired++;
		drop(t, t->hand + 1);
	}
}

void flow_table_each_inspected(struct flow_table *t,
			       void (*each)(void *context, struct flow_entry *e), void *context)
{
	for (uint32_t i = 0; i < t->used; i++)
		if (t->entries[i].state == FLOW_INSPECTED)
			each(context, &t->entries[i]);
}

struct instant flow_table_first_seen(const struct flow_table *t, const struct flow_entry *e)
{
	uint64_t range = UINT64_C(1) << FIRST_US_BITS;
	uint64_t seen_us = (uint64_t)e->seen * (1000000 / TICKS_PER_S);
	uint64_t us = (seen_us & ~(range - 1)) | e->fresh.first_us;

	/* The first packet is not later than the last, to the tick. */
	if (us > seen_us + 1000000 / TICKS_PER_S && us >= range)
		us -= range;
	return (struct instant){t->epoch.ns + (int64_t)us * NS_PER_US};
}

const struct flow_table_tally *flow_table_tally(const struct flow_table *t)
{
	return &t->tally;
}
