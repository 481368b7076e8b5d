/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first bytes of a direction: gathered until they tell JSON lines, HTTP,
 * TLS, a blockchain node, or nothing that concerns us.
 */
#include "classify/inspect_internal.h"

#include "classify/behaviour/tls.h"
#include "classify/nodes.h"

static void gather(struct inspector *in, struct flow *f, enum side from,
		   const struct stream_chunk *chunk)
{
	struct flow_direction *d = &f->direction[from];
	size_t room;

	if (d->front == NULL) {
		d->front = slab_take(&in->fronts);
		if (d->front == NULL) {
			d->content = CONTENT_DONE;
			return;
		}
		d->front->size = 0;
		d->front->offset = chunk->offset;
		d->front->first_at = chunk->at;
		d->front->first_packet = chunk->packet;
	} else if (chunk->gap) {
		/* What came before the gap told nothing: begin behind it. */
		d->front->size = 0;
		d->front->offset = chunk->offset;
	}
	room = FLOW_FRONT_SIZE - d->front->size;
	if (room > chunk->bytes.size)
		room = chunk->bytes.size;
	if (room)
		memcpy(d->front->at + d->front->size, chunk->bytes.at, room);
	d->front->size += (uint32_t)room;
}

static struct bytes without_lead(struct bytes b)
{
	while (b.size && framing_is_lead(b.at[0]))
		b = bytes_from(b, 1);
	return b;
}

static void front_tls(struct inspector *in, struct flow *f, enum side from, struct bytes front)
{
	struct flow_direction *d = &f->direction[from];
	struct tls_client_hello client;
	struct tls_server_hello server;
	enum tls_outcome is_client = tls_client_hello_read(&client, front);
	enum tls_outcome is_server = tls_server_hello_read(&server, front);

	f->is_tls |= is_client == TLS_OK || is_server == TLS_OK;
	if (is_client == TLS_OK) {
		if (client.sni.size)
			inspect_name(in, f, client.sni, NAME_SNI);
		d->content = CONTENT_DONE;
	} else if (is_server == TLS_OK) {
		f->tls_version = server.version;
		/* A server that chose a web protocol is a web site, whatever its name. */
		if (server.chose_h2 || server.chose_http1)
			f->pool = NULL;
		d->content = CONTENT_DONE;
	} else if ((is_client == TLS_NOT && is_server == TLS_NOT) ||
		   front.size == FLOW_FRONT_SIZE) {
		d->content = CONTENT_DONE;
	}
}

/* True once front was told to be, or not to be, a node's. */
static bool front_node(struct flow *f, enum side from, struct bytes front, bool *is_open)
{
	const char *node;

	switch (node_read(&node, front, false, f->direction[from].stream.from_start)) {
	case NODE_OK:
		f->node = node;
		f->direction[from].content = CONTENT_DONE;
		return true;
	case NODE_NEED_MORE:
		*is_open = true;
		return false;
	case NODE_NOT:
		break;
	}
	return false;
}

/* Neither JSON nor HTTP nor TLS at its front: an anchor inside makes it lines joined in the middle. */
static void front_other(struct inspector *in, struct flow *f, enum side from, struct bytes front,
			bool is_open)
{
	struct flow_direction *d = &f->direction[from];
	uint64_t hit;

	in->tally->scans++;
	in->tally->scan_bytes += front.size;
	hit = matcher_scan(in->matcher, front);
	if (hit) {
		in->tally->scan_hits++;
		f->nominated |= hit;
		inspect_become(in, f, from, CONTENT_LINE);
		/* The other direction speaks in lines too, whatever it has said so far. */
		if (f->direction[side_other(from)].content == CONTENT_UNKNOWN ||
		    f->direction[side_other(from)].content == CONTENT_CLEAN)
			inspect_become(in, f, side_other(from), CONTENT_LINE);
		return;
	}
	/* The rest of a line, with a miner or pool on the other side: joined in the middle. */
	if (inspect_is_joined(d) && (f->nominated & in->line_dialects) &&
	    f->direction[side_other(from)].content == CONTENT_LINE)
		inspect_become(in, f, from, CONTENT_LINE);
	else if ((front.size >= FRONT_CLEAN_BYTES && !is_open) || front.size == FLOW_FRONT_SIZE)
		d->content = CONTENT_CLEAN;
}

static void decide(struct inspector *in, struct flow *f, enum side from)
{
	struct flow_direction *d = &f->direction[from];
	struct bytes whole = bytes_of(d->front->at, d->front->size);
	struct bytes front = without_lead(whole);
	enum http_outcome http;
	bool is_open = false;

	if (front.size == 0)
		return;
	if (d->content == CONTENT_TLS ||
	    (front.at[0] == 0x16 && front.size >= 3 && front.at[1] == 3)) {
		d->content = CONTENT_TLS;
		front_tls(in, f, from, front);
		return;
	}
	if (front.at[0] == '{' || front.at[0] == '[') {
		inspect_become(in, f, from, CONTENT_LINE);
		return;
	}
	http = http_sniff(front);
	if (http == HTTP_OK) {
		inspect_become(in, f, from, CONTENT_HTTP);
		return;
	}
	if (front_node(f, from, front, &is_open))
		return;
	front_other(in, f, from, whole, is_open || http == HTTP_NEED_MORE);
}

void inspect_front(struct inspector *in, struct flow *f, enum side from,
		   const struct stream_chunk *chunk)
{
	struct flow_direction *d = &f->direction[from];

	gather(in, f, from, chunk);
	if (d->front)
		decide(in, f, from);
	if (d->content != CONTENT_UNKNOWN && d->content != CONTENT_TLS && d->front) {
		slab_give(&in->fronts, d->front);
		d->front = NULL;
	}
}

void inspect_front_flush(struct inspector *in, struct flow *f, enum side from)
{
	struct flow_direction *d = &f->direction[from];

	if (d->front == NULL)
		return;
	slab_give(&in->fronts, d->front);
	d->front = NULL;
	d->content = CONTENT_DONE;
}

void inspect_become(struct inspector *in, struct flow *f, enum side from, enum flow_content content)
{
	struct flow_direction *d = &f->direction[from];
	struct flow_front *front = d->front;
	struct stream_chunk chunk;

	/* The bytes of a direction found clean were not followed: it begins anew. */
	if (d->content == CONTENT_CLEAN) {
		stream_finish(&d->stream, in->streams);
		stream_init(&d->stream);
	}
	d->content = content;
	framing_init(&d->framing, content == CONTENT_HTTP ? FRAMING_HTTP : FRAMING_LINE, from,
		     FRAMING_SERVER_MAX);
	/* Without line ends there is nothing to wait for: a segment begins with what its sender began. */
	if ((!d->stream.from_start || (front && front->offset > 0)) &&
	    !inspect_is_plain_text(in, f))
		framing_join(&d->framing);
	if (front == NULL)
		return;
	d->front = NULL;
	chunk = (struct stream_chunk){
		.bytes = bytes_of(front->at, front->size),
		.offset = front->offset,
		.at = d->stream.hand_at,
		.packet = d->stream.hand_packet,
	};
	inspect_framed(in, f, from, &chunk);
	slab_give(&in->fronts, front);
}
