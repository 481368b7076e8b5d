/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/oracle/whole.h"

#include <stdio.h>
#include <stdlib.h>

static void *must(void *p)
{
	if (p == NULL) {
		fprintf(stderr, "adit-oracle: out of memory\n");
		abort();
	}
	return p;
}

/* Offset 0 is behind the SYN, or, where there is none, the lowest payload byte. */
static void find_bases(struct whole *w)
{
	for (size_t i = 0; i < w->recording.connection_count; i++)
		for (unsigned side = 0; side < 2; side++) {
			struct recorded_connection *c = &w->recording.connections[i];

			w->wires[i][side].has_base = c->has_isn[side];
			w->wires[i][side].base = c->isn[side] + 1;
		}
	for (size_t i = 0; i < w->recording.count; i++) {
		const struct recorded *one = &w->recording.items[i];
		struct wire *wire;

		if (one->connection == RECORDING_NOWHERE || one->packet.payload.size == 0 ||
		    w->recording.connections[one->connection].has_isn[one->from])
			continue;
		wire = &w->wires[one->connection][one->from];
		if (!wire->has_base || wire_offset(wire, packet_payload_seq(&one->packet)) < 0)
			wire->base = packet_payload_seq(&one->packet);
		wire->has_base = true;
	}
}

static void fill_wires(struct whole *w)
{
	for (size_t i = 0; i < w->recording.count; i++) {
		const struct recorded *one = &w->recording.items[i];

		if (one->connection != RECORDING_NOWHERE && one->packet.payload.size)
			wire_put(&w->wires[one->connection][one->from],
				 packet_payload_seq(&one->packet), one->packet.payload);
	}
}

/* Where the body of a head at start ends: chunks are walked on the wire. */
static int64_t http_end(const struct wire *wire, int64_t start, const struct message *m)
{
	int64_t at = start + (int64_t)m->http->text.size;
	uint64_t length = 0;
	enum http_body_end end = http_body_end(&length, m->http);

	if (m->http->is_response &&
	    (m->http->status < 200 || m->http->status == 204 || m->http->status == 304))
		end = HTTP_BODY_NONE;
	if (end == HTTP_BODY_NONE)
		return at;
	if (end == HTTP_BODY_LENGTH)
		return at + (int64_t)length;
	while (end == HTTP_BODY_CHUNKED) {
		size_t line = wire_find(wire, (size_t)at, BYTES("\n"));
		unsigned long size;
		char digits[17] = {0};

		if (line == SIZE_MAX)
			break;
		memcpy(digits, wire->bytes + at, line - (size_t)at < 16 ? line - (size_t)at : 16);
		size = strtoul(digits, NULL, 16);
		at = (int64_t)line + 1 + (int64_t)size + 2;
		if (size == 0)
			return at;
	}
	return (int64_t)wire->size;
}

/*
 * The place of text, which the classifier says is at offset of its stream. Its stream may
 * begin elsewhere than the wire, so the wire is searched from the last message on.
 */
static size_t place(const struct wire *wire, int64_t last_start, int64_t last_end, uint64_t offset,
		    bool is_same, struct bytes text)
{
	if (is_same && wire_has(wire, (size_t)last_start, text))
		return (size_t)last_start;
	if (offset != FRAMING_NO_OFFSET && wire_has(wire, (size_t)offset, text))
		return (size_t)offset;
	return wire_find(wire, (size_t)last_end, text);
}

static void copy_message(struct told *t, const struct message *m)
{
	struct bytes head = m->http ? m->http->text : bytes_of(NULL, 0);

	t->message = *m;
	t->message.json = NULL;
	t->message.http = NULL;
	t->bytes = must(malloc(m->body.size + head.size + 1));
	if (m->body.size)
		memcpy(t->bytes, m->body.at, m->body.size);
	if (head.size)
		memcpy(t->bytes + m->body.size, head.at, head.size);
	t->message.body = bytes_of(t->bytes, m->body.size);
	t->head = bytes_of(t->bytes + m->body.size, head.size);
	t->head_offset = m->http ? m->http->offset : 0;
	t->json = bytes_of(NULL, 0);
	if (m->json) {
		struct bytes value = json_source(m->json, 0);

		t->json = bytes_of(t->bytes + (value.at - m->body.at), value.size);
	}
}

static void on_events(void *context, uint64_t flow, const struct message *m,
		      const struct event *events, unsigned count, const struct exchange *x)
{
	struct whole *w = context;
	const struct recorded *first = classified_packet(&w->recording, flow);
	struct told *t;
	const struct wire *wire;
	int64_t *last_start, *last_end;
	uint64_t *last_offset, offset = m->http ? m->http->offset : m->offset;
	size_t c, at;

	(void)events;
	(void)count;
	(void)x;
	if (first == NULL || first->connection == RECORDING_NOWHERE)
		return;
	c = first->connection;
	wire = &w->wires[c][m->from];
	last_start = &w->last_start[c][m->from];
	last_end = &w->last_end[c][m->from];
	last_offset = &w->last_offset[c][m->from];
	at = place(wire, *last_start, *last_end, offset, *last_end > 0 && offset == *last_offset,
		   m->http ? m->http->text : m->body);
	if (at == SIZE_MAX) {
		w->unplaced++;
		return;
	}
	if (w->told_count == w->told_capacity) {
		w->told_capacity = w->told_capacity ? 2 * w->told_capacity : 256;
		w->told = must(realloc(w->told, w->told_capacity * sizeof *w->told));
	}
	t = &w->told[w->told_count++];
	copy_message(t, m);
	t->connection = c;
	t->start = (int64_t)at;
	t->end = m->http ? http_end(wire, t->start, m) : t->start + (int64_t)m->body.size;
	if (t->end > (int64_t)wire->size)
		t->end = (int64_t)wire->size;
	*last_start = t->start;
	*last_end = t->end;
	*last_offset = offset;
}

int whole_load(struct whole *w, const char *path, const struct signatures *signatures)
{
	const struct classifier_listener listener = {.context = w, .events = on_events};
	size_t n;
	int r;

	memset(w, 0, sizeof *w);
	r = recording_load(&w->recording, path);
	n = w->recording.connection_count + 1;
	w->wires = must(calloc(n, sizeof *w->wires));
	w->last_start = must(calloc(n, sizeof *w->last_start));
	w->last_end = must(calloc(n, sizeof *w->last_end));
	w->last_offset = must(calloc(n, sizeof *w->last_offset));
	if (r < 0)
		return r;
	find_bases(w);
	fill_wires(w);
	classified_run(&w->classified, &w->recording, signatures, &listener);
	return 0;
}

void whole_free(struct whole *w)
{
	for (size_t i = 0; i < w->recording.connection_count; i++) {
		wire_free(&w->wires[i][0]);
		wire_free(&w->wires[i][1]);
	}
	for (size_t i = 0; i < w->told_count; i++)
		free(w->told[i].bytes);
	free(w->told);
	free(w->wires);
	free(w->last_start);
	free(w->last_end);
	free(w->last_offset);
	classified_free(&w->classified);
	recording_free(&w->recording);
}
