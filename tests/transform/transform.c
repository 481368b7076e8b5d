/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/transform/transform.h"

#include <errno.h>
#include <stdlib.h>

#include "tests/transform/pcap_out.h"

#define TWICE_NS       (100 * NS_PER_US)
#define FRAGMENT_BYTES 64
#define SNAP_BYTES     128

/*
 * What overtakes what: networks and mirrors hold a packet back for milliseconds, not for a round
 * trip, or they would bring data before the SYN that it answers.
 */
#define REORDER_LEAST   4
#define REORDER_MOST    6
#define REORDER_SPAN_NS (10 * NS_PER_MS)

/* A frame that will be written a second time. */
struct again {
	uint8_t *bytes;
	size_t size;
	uint32_t wire_size;
	struct instant due;
};

struct run {
	const struct recording *in;
	const struct kind *kind;
	const struct transform_options *options;
	struct pcap_out out;
	uint64_t random;
	bool *has_payload[2];      /* CHANGE_LATE: of each connection, by side */
	struct wrap_ends outer[2]; /* by the side that sends; tunnels go to their port both ways */
	struct wrap frame, ip, part;
	/* CHANGE_TWICE: a queue of as many places as there are frames */
	struct again *again;
	size_t again_first, again_count;
	int error;
};

/* splitmix64: the same on every machine. */
static uint64_t next_random(struct run *run)
{
	uint64_t x = run->random += UINT64_C(0x9e3779b97f4a7c15);

	x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
	return x ^ x >> 31;
}

static void write_again(struct run *run, struct instant until)
{
	while (run->again_first < run->again_count &&
	       !instant_before(until, run->again[run->again_first].due)) {
		struct again *a = &run->again[run->again_first++];

		pcap_out_write(&run->out, bytes_of(a->bytes, a->size), a->wire_size, a->due);
		free(a->bytes);
	}
}

static void write_frame(struct run *run, struct bytes captured, uint32_t wire_size,
			struct instant at)
{
	struct again *a;

	if (run->kind->change == CHANGE_TWICE)
		write_again(run, at);
	pcap_out_write(&run->out, captured, wire_size, at);
	if (run->kind->change != CHANGE_TWICE)
		return;
	a = &run->again[run->again_count++];
	*a = (struct again){.bytes = malloc(captured.size + 1),
			    .size = captured.size,
			    .wire_size = wire_size,
			    .due = {run->out.last_at.ns + TWICE_NS}};
	if (a->bytes == NULL) {
		run->error = -ENOMEM;
		a->size = 0;
	} else if (captured.size) {
		memcpy(a->bytes, captured.at, captured.size);
	}
}

/* Puts the kind's layers around the IP packet in w and writes it; missing bytes at its end were not captured. */
static void write_ip(struct run *run, struct wrap *w, size_t missing, const struct recorded *one,
		     struct instant at)
{
	struct wrap_ends outer = run->outer[one->from];
	size_t size;

	if (!(run->kind->layers ? run->kind->layers(w, &outer) : wrap_ethernet(w)) ||
	    w->link_type != run->kind->link_type) {
		run->error = -EMSGSIZE;
		return;
	}
	size = w->size > missing ? w->size - missing : 0;
	if (run->kind->change == CHANGE_SNAP && size > SNAP_BYTES)
		size = SNAP_BYTES;
	write_frame(run, bytes_part(wrap_bytes(w), 0, size), (uint32_t)w->size, at);
}

/* The packet with size bytes of its payload from offset on; what was not captured is zeros. */
static void build(struct run *run, const struct packet *p, size_t offset, size_t size)
{
	static uint8_t payload[WRAP_ROOM];
	struct wrap_ends e = {.src_port = p->src_port, .dst_port = p->dst_port};
	struct bytes part = bytes_part(p->payload, offset, size);
	bool is_first = offset == 0, is_last = offset + size == p->payload_size;
	uint32_t seq = p->seq + (uint32_t)offset;
	uint8_t flags = p->tcp_flags;

	if (!is_first) {
		seq += (flags & TCP_SYN) != 0;
		flags &= (uint8_t)~TCP_SYN;
	}
	if (!is_last)
		flags &= (uint8_t) ~(TCP_FIN | TCP_RST);
	memcpy(e.src, p->src.bytes, 16);
	memcpy(e.dst, p->dst.bytes, 16);
	memset(payload, 0, size);
	if (part.size)
		memcpy(payload, part.at, part.size);
	wrap_tcp(&run->frame, &e, seq, p->ack, flags, bytes_of(payload, size));
}

static void write_fragments(struct run *run, const struct recorded *one, size_t missing)
{
	struct bytes ip = wrap_bytes(&run->frame);
	size_t header = ip.at[0] >> 4 == 6 ? 40 : 20;
	size_t captured = ip.size - header - missing;

	for (size_t i = 0; wrap_fragment(&run->part, ip, FRAGMENT_BYTES, 0, i); i++) {
		size_t from = i * FRAGMENT_BYTES;
		size_t size = ip.size - header - from;
		size_t there = captured > from ? captured - from : 0;

		if (size > FRAGMENT_BYTES)
			size = FRAGMENT_BYTES;
		write_ip(run, &run->part, there < size ? size - there : 0, one, one->at);
	}
}

static void write_tcp(struct run *run, const struct recorded *one, struct instant at)
{
	const struct packet *p = &one->packet;
	size_t missing = p->payload_size - p->payload.size;
	size_t segment = run->kind->change == CHANGE_BYTES ? 1 : run->kind->segment_bytes;

	if (p->payload_size > WRAP_ROOM / 2 + WRAP_ROOM / 4) {
		run->error = -EMSGSIZE;
		return;
	}
	if (segment && p->payload.size > segment) {
		for (size_t i = 0; i < p->payload.size; i += segment) {
			size_t size = p->payload.size - i;

			build(run, p, i, size < segment ? size : segment);
			write_ip(run, &run->frame, 0, one, at);
		}
		return;
	}
	build(run, p, 0, p->payload_size);
	if (run->kind->change == CHANGE_FRAGMENTS)
		write_fragments(run, one, missing);
	else
		write_ip(run, &run->frame, missing, one, at);
}

/* A packet that is no TCP, or a frame that is no packet. */
static void write_other(struct run *run, const struct recorded *one, struct instant at)
{
	struct bytes frame = one->frame;

	if (one->link_type != run->kind->link_type)
		return;
	if (run->kind->change == CHANGE_SNAP)
		frame = bytes_part(frame, 0, SNAP_BYTES);
	write_frame(run, frame, one->wire_size, at);
}

static enum side client_of(const struct run *run, const struct recorded_connection *c)
{
	if (c->has_opener)
		return c->opener;
	for (unsigned i = 0; i < run->options->client_count; i++)
		for (unsigned side = 0; side < 2; side++)
			if (memcmp(&run->options->clients[i], &c->key.address[side],
				   sizeof(struct address)) == 0)
				return (enum side)side;
	return c->opener;
}

/* Does the change let this packet through? */
static bool is_kept(struct run *run, const struct recorded *one)
{
	const struct recorded_connection *c;
	bool was_open;

	if (run->kind->change == CHANGE_LOSS)
		return next_random(run) % 100 >= run->kind->percent;
	if (one->connection == RECORDING_NOWHERE)
		return true;
	c = &run->in->connections[one->connection];
	switch (run->kind->change) {
	case CHANGE_CLIENT:
		return one->from == client_of(run, c);
	case CHANGE_SERVER:
		return one->from != client_of(run, c);
	case CHANGE_LATE:
		was_open = run->has_payload[0][one->connection] &&
			   run->has_payload[1][one->connection];
		run->has_payload[one->from][one->connection] |= one->packet.payload_size > 0;
		return was_open;
	default:
		return true;
	}
}

static void write_one(struct run *run, const struct recorded *one, struct instant at)
{
	if (one->connection == RECORDING_NOWHERE)
		write_other(run, one, at);
	else
		write_tcp(run, one, at);
}

/*
 * The first bytes that a tap sees of a connection that was open before: what arrives
 * behind them and belongs before them might as well have come before the tap began.
 */
static bool is_first_sight(const struct run *run, const struct recorded *one)
{
	const struct recorded_connection *c;

	if (one->connection == RECORDING_NOWHERE)
		return false;
	c = &run->in->connections[one->connection];
	return !c->has_isn[one->from] && !instant_is_none(c->first_payload_at[one->from]) &&
	       instant_span_ns(c->first_payload_at[one->from], one->at) <= REORDER_SPAN_NS;
}

static size_t window_size(struct run *run, size_t from)
{
	const struct recorded *items = run->in->items;
	size_t most = REORDER_LEAST + next_random(run) % (REORDER_MOST - REORDER_LEAST + 1);
	size_t size = 1;

	if (is_first_sight(run, &items[from]))
		return 1;
	while (size < most && from + size < run->in->count &&
	       !is_first_sight(run, &items[from + size]) &&
	       instant_span_ns(items[from].at, items[from + size].at) <= REORDER_SPAN_NS)
		size++;
	return size;
}

/* Packets change places; the times stay where they are. */
static void write_reordered(struct run *run)
{
	for (size_t from = 0; from < run->in->count;) {
		size_t size = window_size(run, from);
		size_t order[REORDER_MOST];

		for (size_t i = 0; i < size; i++)
			order[i] = from + i;
		for (size_t i = size; i > 1; i--) {
			size_t k = next_random(run) % i, swapped = order[i - 1];

			order[i - 1] = order[k];
			order[k] = swapped;
		}
		for (size_t i = 0; i < size; i++)
			write_one(run, &run->in->items[order[i]], run->in->items[from + i].at);
		from += size;
	}
}

static void write_all(struct run *run)
{
	if (run->kind->change == CHANGE_REORDER) {
		write_reordered(run);
		return;
	}
	for (size_t i = 0; i < run->in->count; i++)
		if (is_kept(run, &run->in->items[i]))
			write_one(run, &run->in->items[i], run->in->items[i].at);
}

int transform_run(const struct recording *in, const char *path, const struct kind *kind,
		  const struct transform_options *options)
{
	struct run *run = calloc(1, sizeof *run);
	int r = -ENOMEM;

	if (run == NULL)
		return r;
	run->in = in;
	run->kind = kind;
	run->options = options;
	run->random = options->seed;
	run->outer[SIDE_LOW] = wrap_ends("192.0.2.1", 50000, "198.51.100.1", 0);
	run->outer[SIDE_HIGH] = wrap_ends("198.51.100.1", 50000, "192.0.2.1", 0);
	run->again = calloc(in->count + 1, sizeof *run->again);
	if (run->again == NULL)
		goto done;
	for (unsigned side = 0; side < 2; side++) {
		run->has_payload[side] = calloc(in->connection_count + 1, sizeof(bool));
		if (run->has_payload[side] == NULL)
			goto done;
	}
	r = pcap_out_open(&run->out, path, kind->link_type);
	if (r < 0)
		goto done;
	write_all(run);
	write_again(run, (struct instant){INT64_MAX});
	r = pcap_out_close(&run->out);
	if (run->error)
		r = run->error;
done:
	free(run->again);
	free(run->has_payload[0]);
	free(run->has_payload[1]);
	free(run);
	return r;
}
