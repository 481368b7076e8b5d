/* SPDX-License-Identifier: Apache-2.0 */
/* Which frames are written, when, and what is blotted out of them. */
#include "tools/evidence_capture.h"

#include <errno.h>
#include <stdlib.h>

#include "tools/delay_line.h"
#include "tools/frame_place.h"
#include "tools/kept_flows.h"
#include "tools/pcap_writer.h"
#include "tools/secrets.h"

/* Frames of standard input that may wait for a verdict. */
#define DELAY_BYTES ((size_t)64 << 20)

/* Fragments of files that wait for their datagram to be whole: twice what decapsulation keeps. */
#define DELAY_BYTES_FRAGMENTS ((size_t)16 << 20)

#define FOREVER ((struct instant){INT64_MAX})

struct evidence_capture {
	struct pcap_writer *writer;
	struct kept_flows *kept;
	struct secrets *secrets;
	struct delay_line *line;
	const struct source *source; /* of the run in progress: names inputs */
	struct classifier_listener listener;
	bool can_rewind;
	int failed; /* the first error, as a negative errno */
	uint64_t written, written_packets;
	/* the packet in the classifier's hands: its events come without the flow's key */
	uint64_t flow_now;
	struct flow_key key_now;
};

static void note_failure(struct evidence_capture *e, int r)
{
	if (r < 0 && e->failed == 0)
		e->failed = r;
}

/* A frame leaves the line: into the file, if its flow is one to keep. */
static void leave(void *context, struct delayed *d)
{
	struct evidence_capture *e = context;

	if (e->failed || !d->has_flow || !kept_flows_has(e->kept, &d->key, d->frame.at))
		return;
	secrets_mask(e->secrets, &d->key, d->from, d->seq, d->data + d->payload_at, d->payload_size,
		     d->checksum_at ? d->data + d->checksum_at : NULL);
	note_failure(e, pcap_writer_add(e->writer, &d->frame,
					source_input_name(e->source, d->frame.input)));
	e->written++;
	e->written_packets += d->is_whole;
}

int evidence_capture_open(struct evidence_capture **out, const char *path, bool can_rewind)
{
	struct evidence_capture *e = calloc(1, sizeof *e);
	int r = -ENOMEM;

	if (e == NULL)
		return r;
	e->can_rewind = can_rewind;
	r = kept_flows_create(&e->kept);
	if (r == 0)
		r = secrets_create(&e->secrets);
	if (r == 0)
		r = delay_line_create(&e->line, can_rewind ? DELAY_BYTES_FRAGMENTS : DELAY_BYTES,
				      leave, e);
	if (r == 0)
		r = pcap_writer_open(&e->writer, path);
	if (r < 0) {
		evidence_capture_close(e);
		return r;
	}
	*out = e;
	return 0;
}

/* A frame whose payload cannot be found in it cannot be masked: has_flow stays false, and it is not written. */
static void fill(struct delayed *d, const struct packet *p, bool is_found,
		 const struct frame_place *place)
{
	d->has_flow = is_found;
	d->from = flow_key_of(&d->key, p);
	d->seq = place->seq;
	d->payload_at = place->payload_at;
	d->payload_size = place->payload_size;
	d->checksum_at = place->checksum_at;
}

/* The fragments of a datagram that is whole now learn their flow and their part of its payload. */
static void fill_fragments(struct evidence_capture *e, const struct packet *p)
{
	struct delayed *d = NULL;

	while ((d = delay_line_fragment(e->line, p->datagram, d)) != NULL) {
		struct frame_place place;
		bool is_found = frame_place_of_fragment(&place, d->frame.data, p);

		fill(d, p, is_found, &place);
	}
}

static bool is_kept(const struct evidence_capture *e, const struct packet *p)
{
	struct flow_key key;

	flow_key_of(&key, p);
	return kept_flows_has(e->kept, &key, p->at);
}

/* Every frame that may belong to a flow goes through the line, in both ways of working. */
static void take_frame(void *context, const struct source *s, const struct frame *f,
		       enum packet_outcome outcome, const struct packet *p)
{
	struct evidence_capture *e = context;
	struct frame_place place;
	struct delayed *d;
	bool is_found;

	e->source = s;
	if (outcome != PACKET_OK && outcome != PACKET_FRAGMENT)
		return;
	/* On the second pass the verdicts are known; fragments tell their flow only when whole. */
	if (e->can_rewind && outcome == PACKET_OK && p->datagram == 0 && !is_kept(e, p))
		return;
	d = delay_line_push(e->line, f);
	if (d == NULL)
		return;
	d->is_whole = outcome == PACKET_OK;
	if (p->datagram)
		delay_line_set_fragment(e->line, d, p->datagram);
	if (outcome == PACKET_FRAGMENT)
		return;
	if (p->datagram) {
		fill_fragments(e, p);
		return;
	}
	is_found = frame_place_of_packet(&place, f->data, p);
	fill(d, p, is_found, &place);
}

static void take_finding(void *context, const struct finding *f)
{
	struct evidence_capture *e = context;
	struct kept_flow flow = {f->key,  f->client,     f->connections > 1,
				 f->flow, f->first_seen, f->last_seen};

	if (f->verdict >= VERDICT_SUSPECTED)
		note_failure(e, kept_flows_add(e->kept, &flow));
}

static void hear_secret(void *context, uint64_t flow, const struct flow_key *key, enum side from,
			uint32_t seq, uint32_t size)
{
	struct evidence_capture *e = context;

	(void)flow;
	/* What cannot be remembered cannot be masked: nothing more is written. */
	note_failure(e, secrets_add(e->secrets, key, from, seq, size));
}

static void hear_packet(void *context, uint64_t flow, const struct packet *p)
{
	struct evidence_capture *e = context;

	e->flow_now = flow;
	flow_key_of(&e->key_now, p);
}

/*
 * A flow under way is kept from its first verdict on. When it ends its finding takes the
 * place of this entry; what it is on one side alone is judged only then.
 */
static void hear_events(void *context, uint64_t flow, const struct message *m,
			const struct event *events, unsigned count, const struct exchange *x)
{
	struct evidence_capture *e = context;
	struct evidence_context nothing = {.is_one_sided = false};
	struct kept_flow kept = {.key = e->key_now,
				 .client = x->facts.client,
				 .flow = flow,
				 .first = INSTANT_NONE,
				 .last = FOREVER};

	(void)m, (void)events, (void)count;
	if (flow == e->flow_now && evidence_judge(&x->facts, &nothing, NULL) >= VERDICT_SUSPECTED)
		note_failure(e, kept_flows_add(e->kept, &kept));
}

/* All findings are out: what still waits can be told. */
static void flush(void *context)
{
	struct evidence_capture *e = context;

	delay_line_flush(e->line);
}

void evidence_capture_attach(struct evidence_capture *e, struct pipeline_options *options)
{
	e->listener = (struct classifier_listener){.context = e, .secret = hear_secret};
	options->listener = &e->listener;
	options->context = e;
	options->finding = NULL;
	options->frame = NULL;
	if (e->can_rewind)
		return;
	e->listener.packet = hear_packet;
	e->listener.events = hear_events;
	options->frame = take_frame;
	options->finding = take_finding;
	options->before_close = flush;
}

static int second_pass(struct evidence_capture *e, const struct pipeline_options *options,
		       uint64_t frames, struct complaints *why)
{
	struct source_options source_options = {options->filter, frames};
	struct frame batch[SOURCE_BATCH_MAX];
	struct source *s = NULL;
	struct decap *d = NULL;
	int r = source_open(&s, options->paths, options->path_count, &source_options, why), n = 0;

	if (r == 0)
		r = decap_create(&d, NULL);
	while (r == 0 && (n = source_read(s, batch, SOURCE_BATCH_MAX)) > 0) {
		for (int i = 0; i < n; i++) {
			struct packet p;
			enum packet_outcome outcome = packet_decode(&p, d, &batch[i]);

			take_frame(e, s, &batch[i], outcome, &p);
		}
	}
	if (r == 0 && n < 0)
		r = n;
	flush(e);
	decap_destroy(d);
	source_close(s);
	return r;
}

int evidence_capture_finish(struct evidence_capture *e, struct evidence_capture_result *out,
			    const struct pipeline_options *options, const struct pipeline_result *r,
			    struct complaints *why)
{
	uint64_t packets = 0;
	int failed = 0;

	for (size_t i = 0; i < r->count; i++) {
		const struct finding *f = &r->findings[i];

		take_finding(e, f);
		if (f->verdict >= VERDICT_SUSPECTED)
			packets += f->packets[0] + f->packets[1];
	}
	if (e->can_rewind && r->frames)
		failed = second_pass(e, options, r->frames, why);
	out->written = e->written;
	out->lost = packets > e->written_packets ? packets - e->written_packets : 0;
	return failed < 0 ? failed : e->failed;
}

int evidence_capture_close(struct evidence_capture *e)
{
	int r;

	if (e == NULL)
		return 0;
	r = pcap_writer_close(e->writer);
	delay_line_destroy(e->line);
	secrets_destroy(e->secrets);
	kept_flows_destroy(e->kept);
	free(e);
	return r;
}
