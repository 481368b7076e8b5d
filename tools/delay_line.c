/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A ring of records, each a struct delayed and its frame's bytes. A record never wraps:
 * where the end of the ring has no room for it, the rest is left empty.
 */
#include "tools/delay_line.h"

#include <errno.h>
#include <stdlib.h>

#define ALIGN       64
#define BYTES_LEAST ((size_t)1 << 20)

/* Datagrams whose newest fragment is found; of two with the same slot the older is forgotten. */
#define DATAGRAM_SLOTS 4096

struct record {
	struct delayed delayed;
	uint64_t place;    /* bytes ever pushed before it: names it as long as it waits */
	uint64_t previous; /* place of the datagram's fragment before it, plus one; 0: none */
	size_t size;       /* with its bytes, aligned */
	bool is_empty;     /* the rest of the ring, left empty */
};

struct delay_line {
	uint8_t *ring;
	size_t size;
	uint64_t head, tail;             /* places: of the oldest record, behind the newest */
	uint64_t newest[DATAGRAM_SLOTS]; /* place plus one */
	delay_line_leave *leave;
	void *context;
};

int delay_line_create(struct delay_line **out, size_t bytes, delay_line_leave *leave, void *context)
{
	struct delay_line *l = calloc(1, sizeof *l);

	if (l == NULL)
		return -ENOMEM;
	l->size = (bytes < BYTES_LEAST ? BYTES_LEAST : bytes) / ALIGN * ALIGN;
	l->ring = aligned_alloc(ALIGN, l->size);
	if (l->ring == NULL) {
		free(l);
		return -ENOMEM;
	}
	l->leave = leave;
	l->context = context;
	*out = l;
	return 0;
}

void delay_line_destroy(struct delay_line *l)
{
	if (l == NULL)
		return;
	free(l->ring);
	free(l);
}

static struct record *record_at(struct delay_line *l, uint64_t place)
{
	return (struct record *)(void *)(l->ring + place % l->size);
}

static size_t aligned(size_t size)
{
	return (size + ALIGN - 1) / ALIGN * ALIGN;
}

static void drop_oldest(struct delay_line *l)
{
	size_t left = l->size - l->head % l->size;
	struct record *r;

	/* A rest too small for a record's own head was left empty without one. */
	if (left < sizeof(struct record)) {
		l->head += left;
		return;
	}
	r = record_at(l, l->head);
	if (!r->is_empty)
		l->leave(l->context, &r->delayed);
	l->head += r->size;
}

static void make_room(struct delay_line *l, size_t size)
{
	while (l->tail + size - l->head > l->size)
		drop_oldest(l);
}

/* Leaves the rest of the ring empty if a record of size does not fit there. */
static void skip_rest(struct delay_line *l, size_t size)
{
	size_t left = l->size - l->tail % l->size;

	if (left >= size)
		return;
	make_room(l, left);
	if (left >= sizeof(struct record)) {
		struct record *r = record_at(l, l->tail);

		r->is_empty = true;
		r->size = left;
	}
	l->tail += left;
}

struct delayed *delay_line_push(struct delay_line *l, const struct frame *f)
{
	size_t size = aligned(sizeof(struct record) + f->data.size);
	struct record *r;

	if (size > l->size / 2)
		return NULL;
	skip_rest(l, size);
	make_room(l, size);
	r = record_at(l, l->tail);
	memset(r, 0, sizeof *r);
	r->place = l->tail;
	r->size = size;
	r->delayed.frame = *f;
	r->delayed.data = (uint8_t *)(r + 1);
	if (f->data.size)
		memcpy(r->delayed.data, f->data.at, f->data.size);
	r->delayed.frame.data = bytes_of(r->delayed.data, f->data.size);
	l->tail += size;
	return &r->delayed;
}

static struct record *record_of(const struct delayed *d)
{
	return (struct record *)(void *)((uintptr_t)d - offsetof(struct record, delayed));
}

void delay_line_set_fragment(struct delay_line *l, struct delayed *d, uint32_t datagram)
{
	struct record *r = record_of(d);
	uint64_t *newest = &l->newest[datagram % DATAGRAM_SLOTS];

	d->datagram = datagram;
	r->previous = *newest;
	*newest = r->place + 1;
}

struct delayed *delay_line_fragment(struct delay_line *l, uint32_t datagram,
				    const struct delayed *before)
{
	uint64_t next = before ? record_of(before)->previous : l->newest[datagram % DATAGRAM_SLOTS];

	while (next && next - 1 >= l->head) {
		struct record *r = record_at(l, next - 1);

		if (r->delayed.datagram == datagram)
			return &r->delayed;
		next = r->previous;
	}
	return NULL;
}

void delay_line_flush(struct delay_line *l)
{
	while (l->head < l->tail)
		drop_oldest(l);
}
