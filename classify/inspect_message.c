/* SPDX-License-Identifier: Apache-2.0 */
/* From messages to the exchange: hints first, then the dialects, then whoever listens. */
#include "classify/inspect_internal.h"

static bool is_hinted(const struct inspector *in, const struct flow *f, enum framing_kind kind)
{
	uint64_t mine = kind == FRAMING_HTTP ? in->http_dialects : in->line_dialects;

	return (f->nominated & mine) != 0;
}

static uint64_t scan(struct inspector *in, struct bytes b)
{
	uint64_t hit;

	if (b.size == 0)
		return 0;
	in->tally->scans++;
	in->tally->scan_bytes += b.size < MATCHER_BYTES_MAX ? b.size : MATCHER_BYTES_MAX;
	hit = matcher_scan(in->matcher, b);
	in->tally->scan_hits += hit != 0;
	return hit;
}

static void look_for_hint(struct inspector *in, struct flow *f, const struct message *m)
{
	if (m->http)
		f->nominated |= scan(in, m->http->text);
	f->nominated |= scan(in, m->body);
}

/*
 * Where the secret stands on the wire. A body that was chunked or compressed has no
 * place of its own there; passwords are not sent in such bodies.
 */
static void report_secret(struct inspector *in, struct flow *f, const struct message *m,
			  struct bytes secret)
{
	const struct stream *s = &f->direction[m->from].stream;
	uint64_t offset;
	struct bytes body = m->body;

	if (secret.size == 0 || in->listener == NULL || in->listener->secret == NULL)
		return;
	if (m->offset != FRAMING_NO_OFFSET && secret.at >= body.at &&
	    secret.at + secret.size <= body.at + body.size) {
		offset = m->offset + (uint64_t)(secret.at - body.at);
	} else if (m->http && secret.at >= m->http->text.at &&
		   secret.at + secret.size <= m->http->text.at + m->http->text.size) {
		offset = m->http->offset + (uint64_t)(secret.at - m->http->text.at);
	} else {
		return;
	}
	in->listener->secret(in->listener->context, f->serial, &f->key, m->from,
			     s->next - (uint32_t)(s->offset - offset), (uint32_t)secret.size);
}

static bool read_one(struct inspector *in, struct flow *f, const struct message *m)
{
	struct event events[DIALECT_EVENTS_MAX];
	uint64_t nominated = m->kind == FRAMING_HTTP ? in->http_dialects : in->line_dialects;
	unsigned count;

	for (unsigned side = 0; side < 2; side++)
		f->exchange->facts.has_side[side] |= f->direction[side].has_payload;
	count = exchange_read(f->exchange, events, m, nominated);
	if (count == 0)
		return false;
	f->is_understood = true;
	for (unsigned i = 0; i < count; i++)
		report_secret(in, f, m, events[i].secret);
	if (in->listener && in->listener->events)
		in->listener->events(in->listener->context, f->serial, m, events, count,
				     f->exchange);
	return true;
}

/* A batch is as many messages as it has elements. */
static bool read_batch(struct inspector *in, struct flow *f, struct message *m)
{
	bool is_understood = false;
	unsigned count = json_count(&in->json, 0);

	for (unsigned i = 0; i < count && i < 64; i++) {
		json_extract(&in->element, &in->json, json_element(&in->json, 0, i));
		m->json = &in->element;
		is_understood |= read_one(in, f, m);
	}
	return is_understood;
}

/* Several values in a row on one line, as firmwares send that forget the line end. */
static bool read_line(struct inspector *in, struct flow *f, struct message *m)
{
	struct bytes rest = bytes_trim(m->body);
	bool is_understood = false;
	uint64_t offset = m->offset;
	const uint8_t *start = m->body.at;
	bool is_cut = m->is_cut;

	if (rest.size == 0)
		return false;
	if (rest.at[0] != '{' && rest.at[0] != '[') {
		m->json = NULL;
		return read_one(in, f, m);
	}
	for (unsigned i = 0; i < 64 && rest.size; i++) {
		size_t size = 0;
		enum json_outcome r = json_read_first(&in->json, &size, rest);

		if (r == JSON_NOT || size == 0)
			break;
		m->body = bytes_part(rest, 0, size);
		if (offset != FRAMING_NO_OFFSET)
			m->offset = offset + (uint64_t)(rest.at - start);
		m->is_cut = is_cut && r == JSON_CUT;
		m->json = &in->json;
		is_understood |= json_type(&in->json, 0) == JSON_ARRAY ? read_batch(in, f, m)
								       : read_one(in, f, m);
		rest = bytes_trim(bytes_from(rest, size));
		if (rest.size && rest.at[0] != '{' && rest.at[0] != '[')
			break;
	}
	return is_understood;
}

static bool read_http(struct inspector *in, struct flow *f, struct message *m)
{
	struct bytes body = bytes_trim(m->body);

	m->json = NULL;
	if (body.size && (body.at[0] == '{' || body.at[0] == '[') &&
	    json_read(&in->json, body) != JSON_NOT)
		m->json = &in->json;
	return read_one(in, f, m);
}

static bool take_exchange(struct inspector *in, struct flow *f)
{
	if (f->exchange)
		return true;
	f->exchange = slab_take(&in->exchanges);
	if (f->exchange == NULL)
		return false;
	exchange_init(f->exchange);
	return true;
}

/* Shorter lines are words of protocols (a version, GOOD), or what a cut has left. */
#define FOREIGN_LEAST 8

/* So many of the shorter ones count like a line: the lengths and verbs of message queues. */
#define FOREIGN_SHORTS 4

/* Text that is no JSON: what stands around mining messages that are quoted. */
static bool is_foreign(const struct message *m)
{
	if (m->body.size == 0)
		return false;
	/* Binary bytes are no text: the greeting of a SOCKS proxy stands before the first line. */
	for (size_t i = 0; i < FOREIGN_LEAST && i < m->body.size; i++)
		if (m->body.at[i] < 0x20)
			return false;
	return m->kind == FRAMING_LINE && !m->is_headless && m->body.at[0] != '{' &&
	       m->body.at[0] != '[';
}

/*
 * An answer whose request the tap has lost: in the words of the dialect held, so it is
 * no text around it, although without the request nobody may believe it.
 */
static bool is_orphan(struct inspector *in, const struct flow *f, const struct message *m)
{
	const struct flow_direction *peer = &f->direction[side_other(m->from)];
	const struct stream *s = &peer->stream;
	const struct dialect *held = f->exchange ? f->exchange->facts.dialect : NULL;
	bool is_lost =
		peer->lost_bytes || s->early || (s->has_acked && (int32_t)(s->acked - s->next) > 0);

	return is_lost && held && (scan(in, m->body) >> dialect_index(held) & 1);
}

/* A miner or a pool speaks in lines: so does the other side, if only the rest of one was seen of it. */
static void take_up_other(struct inspector *in, struct flow *f, const struct message *m)
{
	enum side other = side_other(m->from);
	const struct flow_direction *o = &f->direction[other];

	if (m->kind == FRAMING_LINE && inspect_is_joined(o) &&
	    (o->content == CONTENT_CLEAN || (o->content == CONTENT_UNKNOWN && o->front)))
		inspect_become(in, f, other, CONTENT_LINE);
}

static void note_foreign(struct flow_direction *d, size_t size)
{
	if (size >= FOREIGN_LEAST || ++d->foreign_shorts % FOREIGN_SHORTS == 0)
		d->foreign_lines++;
}

static void take_message(struct inspector *in, struct flow *f, struct message *m)
{
	bool is_understood = false;

	if (m->http && !m->http->is_response) {
		if (bytes_equal(m->http->method, BYTES("CONNECT")))
			inspect_name(in, f, m->http->target, NAME_CONNECT);
		else
			inspect_name(in, f, http_header_find(m->http, "Host"), NAME_HOST);
		framing_expect(&f->direction[side_other(m->from)].framing, m->http);
	}
	if (!is_hinted(in, f, m->kind)) {
		look_for_hint(in, f, m);
		if (is_hinted(in, f, m->kind))
			take_up_other(in, f, m);
	}
	if (is_hinted(in, f, m->kind) && take_exchange(in, f))
		is_understood = m->kind == FRAMING_HTTP ? read_http(in, f, m) : read_line(in, f, m);
	f->dull_messages = is_understood ? 0 : f->dull_messages + 1;
	if (!is_understood && is_foreign(m) && !is_orphan(in, f, m))
		note_foreign(&f->direction[m->from], m->body.size);
}

static void drain(struct inspector *in, struct flow *f, enum side from)
{
	struct flow_direction *d = &f->direction[from];
	struct message m;

	while (framing_next(&m, &d->framing, in->framings))
		if (m.kind == FRAMING_LINE || m.kind == FRAMING_HTTP)
			take_message(in, f, &m);
	/* Given up; or no longer HTTP: what runs inside a tunnel is for the unwrapping to come. */
	if (d->framing.kind != FRAMING_LINE && d->framing.kind != FRAMING_HTTP)
		d->content = CONTENT_DONE;
}

/* One JSON value or several, and nothing after them. */
static bool is_whole_json(struct inspector *in, struct bytes line)
{
	size_t size = 0;

	while (line.size && (line.at[0] == '{' || line.at[0] == '[') &&
	       json_read_first(&in->json, &size, line) == JSON_OK && size)
		line = bytes_trim(bytes_from(line, size));
	return line.size == 0;
}

/*
 * The other side has gone on: a line of this one that still lacks its end and yet is
 * whole will not get one. Some firmwares and servers send none.
 */
void inspect_pending(struct inspector *in, struct flow *f, enum side from)
{
	struct flow_direction *d = &f->direction[from];
	struct bytes line = bytes_trim(bytes_of(d->framing.buffer, d->framing.used));
	struct message m;

	if (d->content != CONTENT_LINE || line.size == 0)
		return;
	if (line.at[0] == '{' || line.at[0] == '[' ? !is_whole_json(in, line)
						   : !is_hinted(in, f, FRAMING_LINE))
		return;
	if (framing_take_pending(&m, &d->framing))
		take_message(in, f, &m);
}

/*
 * A direction joined inside a body of JSON was taken for lines; now an HTTP message begins. Never
 * where mining was understood in lines.
 */
static bool turns_out_http(const struct flow *f, const struct flow_direction *d,
			   const struct stream_chunk *chunk)
{
	const struct dialect *held = f->exchange ? f->exchange->facts.dialect : NULL;

	return d->content == CONTENT_LINE && inspect_is_joined(d) &&
	       (held == NULL || held->framing == FRAMING_HTTP) &&
	       http_sniff(chunk->bytes) == HTTP_OK;
}

void inspect_framed(struct inspector *in, struct flow *f, enum side from,
		    const struct stream_chunk *chunk)
{
	struct flow_direction *d = &f->direction[from];

	if (turns_out_http(f, d, chunk)) {
		framing_finish(&d->framing, in->framings);
		framing_init(&d->framing, FRAMING_HTTP, from, FRAMING_SERVER_MAX);
		d->content = CONTENT_HTTP;
	}

	if (f->exchange && f->exchange->facts.has_client)
		d->framing.limit =
			from == f->exchange->facts.client ? FRAMING_CLIENT_MAX : FRAMING_SERVER_MAX;
	framing_push(&d->framing, in->framings, chunk);
	drain(in, f, from);
}

void inspect_framed_flush(struct inspector *in, struct flow *f, enum side from)
{
	struct flow_direction *d = &f->direction[from];

	framing_flush(&d->framing, in->framings);
	drain(in, f, from);
}

void inspect_name(struct inspector *in, struct flow *f, struct bytes host, enum name_source source)
{
	const struct pool_name *pool;
	size_t colon = bytes_find_byte(host, ':');
	enum side server = side_other(f->opener);

	if (host.size == 0 || f->pool)
		return;
	/* HOST:PORT; an IPv6 literal is no name. */
	pool = names_match(in->names, bytes_part(host, 0, colon), f->key.port[server], source);
	if (pool == NULL)
		return;
	f->pool = pool;
	f->pool_source = source;
	if (colon >= sizeof f->host)
		colon = sizeof f->host - 1;
	memcpy(f->host, host.at, colon);
	f->host[colon] = '\0';
}
