/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/support/recording.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "capture/source.h"

#define PLACES 4096

/* Test programs have no use for a partial answer. */
static void *must(void *p)
{
	if (p == NULL) {
		fprintf(stderr, "recording: out of memory\n");
		abort();
	}
	return p;
}

static void unmap(struct address *a)
{
	static const uint8_t v6[12] = {0x20, 0x01, 0x0d, 0xb8};
	static const uint8_t v4[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

	if (memcmp(a->bytes, v6, sizeof v6) == 0)
		memcpy(a->bytes, v4, sizeof v4);
}

enum side recording_key(struct flow_key *out, const struct packet *p)
{
	enum side from = flow_key_of(out, p);

	unmap(&out->address[0]);
	unmap(&out->address[1]);
	out->context = 0;
	return from;
}

static size_t place_of(const struct flow_key *key)
{
	return hash_bytes(bytes_of(key, sizeof *key)) % PLACES;
}

static size_t same_ends(const struct recording *r, size_t i, const struct flow_key *key)
{
	while (i != RECORDING_NOWHERE && memcmp(&r->connections[i].key, key, sizeof *key) != 0)
		i = r->connections[i].next;
	return i;
}

size_t recording_find(const struct recording *r, const struct flow_key *key)
{
	return same_ends(r, r->newest[place_of(key)], key);
}

size_t recording_older(const struct recording *r, size_t connection)
{
	const struct recorded_connection *c = &r->connections[connection];

	return same_ends(r, c->next, &c->key);
}

static size_t add_connection(struct recording *r, const struct flow_key *key,
			     const struct packet *p, enum side from)
{
	size_t place = place_of(key);

	if (r->connection_count == r->connection_capacity) {
		r->connection_capacity = r->connection_capacity ? 2 * r->connection_capacity : 64;
		r->connections = must(
			realloc(r->connections, r->connection_capacity * sizeof *r->connections));
	}
	r->connections[r->connection_count] =
		(struct recorded_connection){.key = *key,
					     .opener = from,
					     .first_at = p->at,
					     .first_payload_at = {INSTANT_NONE, INSTANT_NONE},
					     .next = r->newest[place]};
	r->newest[place] = r->connection_count;
	return r->connection_count++;
}

static void note_packet(struct recorded_connection *c, const struct packet *p, enum side from)
{
	if (p->payload_size && instant_is_none(c->first_payload_at[from]))
		c->first_payload_at[from] = p->at;
	if (!(p->tcp_flags & TCP_SYN))
		return;
	c->has_isn[from] = true;
	c->isn[from] = p->seq;
	c->has_opener = true;
	c->opener = p->tcp_flags & TCP_ACK ? side_other(from) : from;
}

static void place_packet(struct recording *r, struct recorded *one)
{
	const struct packet *p = &one->packet;
	struct flow_key key;
	size_t i;

	one->from = recording_key(&key, p);
	i = recording_find(r, &key);
	if (i != RECORDING_NOWHERE && (p->tcp_flags & (TCP_SYN | TCP_ACK)) == TCP_SYN &&
	    (!r->connections[i].has_isn[one->from] || r->connections[i].isn[one->from] != p->seq))
		i = RECORDING_NOWHERE;
	if (i == RECORDING_NOWHERE)
		i = add_connection(r, &key, p, one->from);
	note_packet(&r->connections[i], p, one->from);
	one->connection = i;
}

/* A view of the packet, moved from the frame to its copy or, joined from fragments, copied. */
static struct bytes own(struct bytes view, struct bytes frame, uint8_t *frame_copy, uint8_t **spare)
{
	struct bytes out;

	if (view.size == 0)
		return bytes_of(NULL, 0);
	if (view.at >= frame.at && view.at + view.size <= frame.at + frame.size)
		return bytes_of(frame_copy + (view.at - frame.at), view.size);
	memcpy(*spare, view.at, view.size);
	out = bytes_of(*spare, view.size);
	*spare += view.size;
	return out;
}

static void add(struct recording *r, struct decap *d, const struct frame *f)
{
	struct recorded *one;
	uint8_t *copy, *spare;
	size_t more = 0;

	if (r->count == r->capacity) {
		r->capacity = r->capacity ? 2 * r->capacity : 1024;
		r->items = must(realloc(r->items, r->capacity * sizeof *r->items));
	}
	one = &r->items[r->count++];
	*one = (struct recorded){.wire_size = f->wire_size,
				 .link_type = f->link_type,
				 .at = f->at,
				 .connection = RECORDING_NOWHERE};
	one->outcome = packet_decode(&one->packet, d, f);
	if (one->outcome == PACKET_OK)
		more = one->packet.payload.size + one->packet.ip.size;
	copy = must(malloc(f->data.size + more + 1));
	if (f->data.size)
		memcpy(copy, f->data.at, f->data.size);
	one->frame = bytes_of(copy, f->data.size);
	if (one->outcome != PACKET_OK)
		return;
	spare = copy + f->data.size;
	one->packet.payload = own(one->packet.payload, f->data, copy, &spare);
	one->packet.ip = own(one->packet.ip, f->data, copy, &spare);
	if (one->packet.protocol == PACKET_TCP)
		place_packet(r, one);
}

int recording_load(struct recording *out, const char *path)
{
	struct source_options options = {.filter = NULL};
	struct frame frames[SOURCE_BATCH_MAX];
	struct decap_options decap_options = {0};
	static struct complaints why;
	struct source *source = NULL;
	struct decap *decap = NULL;
	int r, n;

	*out = (struct recording){.newest = must(malloc(PLACES * sizeof *out->newest))};
	for (size_t i = 0; i < PLACES; i++)
		out->newest[i] = RECORDING_NOWHERE;
	memset(&why, 0, sizeof why);
	r = source_open(&source, &path, 1, &options, &why);
	if (r < 0)
		goto done;
	r = decap_create(&decap, &decap_options);
	if (r < 0)
		goto done;
	while ((n = source_read(source, frames, SOURCE_BATCH_MAX)) > 0)
		for (int i = 0; i < n; i++)
			add(out, decap, &frames[i]);
	r = n;
done:
	if (r < 0)
		fprintf(stderr, "%s: %s\n", path, strerror(-r));
	complaints_print(&why, stderr);
	decap_destroy(decap);
	source_close(source);
	return r;
}

void recording_free(struct recording *r)
{
	for (size_t i = 0; i < r->count; i++)
		free((void *)(uintptr_t)r->items[i].frame.at);
	free(r->items);
	free(r->connections);
	free(r->newest);
}
