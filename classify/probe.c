/* SPDX-License-Identifier: Apache-2.0 */
/* Triage by the first payload bytes, in order of cost. */
#include "classify/probe.h"

#include "classify/behaviour/tls.h"
#include "classify/nodes.h"

/* Segments shorter than this tell nothing by themselves: they are gathered. */
#define PROBE_LEAST 16

/* Bytes of a segment that are searched for anchors. */
#define PROBE_SCAN 1024

/* Segments of one direction without a hint, while the other is silent, that rule a flow out. */
#define PROBE_CLEAN_ALONE 4

static bool scan(struct probe *t, struct bytes b)
{
	bool hit;

	b = bytes_part(b, 0, PROBE_SCAN);
	t->tally->scans++;
	t->tally->scan_bytes += b.size;
	hit = matcher_scan(t->matcher, b) != 0;
	t->tally->scan_hits += hit;
	return hit;
}

static bool begins_json(uint8_t c)
{
	return c == '{' || c == '[';
}

static bool is_blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0';
}

/* A record of TLS in the middle of a connection, or alone: never clear text. */
static bool is_tls_record(struct bytes b)
{
	return b.at[0] >= 0x14 && b.at[0] <= 0x17 && b.at[1] == 3 && b.at[2] <= 4;
}

static enum probe_outcome probe_tls(struct probe *t, struct bytes b, uint16_t port)
{
	struct tls_client_hello hello;

	if (b.at[0] != 0x16)
		return PROBE_RULE_OUT;
	switch (tls_client_hello_read(&hello, b)) {
	case TLS_OK:
		return hello.sni.size && names_match(t->names, hello.sni, port, NAME_SNI)
			       ? PROBE_INSPECT
			       : PROBE_RULE_OUT;
	case TLS_NEED_MORE:
		return PROBE_INSPECT;
	case TLS_NOT:
		break;
	}
	return PROBE_RULE_OUT;
}

/* Printable as far as a glance tells, and no HTTP: the words of some other protocol, or prose. */
static bool is_text(struct bytes b)
{
	for (size_t i = 0; i < PROBE_LEAST; i++)
		if ((b.at[i] < 0x20 || b.at[i] >= 0x7f) && !is_blank(b.at[i]))
			return false;
	return true;
}

/*
 * Text in front of mining messages makes them a quotation, but where the flow was joined in
 * the middle the first segments may hold the rest of a long message: what stands before
 * the first line end is not judged then, nor a line that ends like JSON.
 */
static void note_text(struct flow_entry *e, enum side from, struct bytes b)
{
	bool is_joined = !(e->has_isn >> from & 1);
	bool is_new = (from == SIDE_LOW ? e->clean_low : e->clean_high) == 0;
	size_t end = bytes_find_byte(b, '\n');
	struct bytes line = bytes_trim(bytes_part(b, 0, end));
	uint8_t last = line.size ? line.at[line.size - 1] : 0;

	if (is_joined && (is_new || last == '}' || last == ']')) {
		b = bytes_from(b, end < b.size ? end + 1 : end);
		if (b.size < PROBE_LEAST || !is_text(b))
			return;
	}
	if (from == SIDE_LOW)
		e->text_low = 1;
	else
		e->text_high = 1;
}

static enum probe_outcome clean(struct flow_entry *e, enum side from)
{
	unsigned n;

	if (from == SIDE_LOW) {
		e->clean_low += e->clean_low < FLOW_CLEAN_MAX;
		n = e->clean_low;
	} else {
		e->clean_high += e->clean_high < FLOW_CLEAN_MAX;
		n = e->clean_high;
	}
	return (e->clean_low && e->clean_high) || n >= PROBE_CLEAN_ALONE ? PROBE_RULE_OUT
									 : PROBE_GO_ON;
}

static enum probe_outcome probe_http(struct probe *t, struct flow_entry *e, struct bytes b,
				     enum side from, uint16_t port)
{
	struct http_head head;
	size_t size;
	struct bytes host;

	if (scan(t, b))
		return PROBE_INSPECT;
	switch (http_head_read(&head, &size, b)) {
	case HTTP_NEED_MORE:
		return PROBE_INSPECT;
	case HTTP_NOT:
		return clean(e, from);
	case HTTP_OK:
		break;
	}
	if (head.is_response) {
		struct bytes type = http_header_find(&head, "Content-Type");

		/* A head alone: the work may come in a segment of its own. */
		if (size == b.size && head.status == 200 &&
		    (type.size == 0 || bytes_find(type, BYTES("json")) < type.size))
			return PROBE_INSPECT;
		/* A document: lines behind it are its own. A proxy's consent to a tunnel has no type. */
		if (type.size)
			note_text(e, from, b);
		return clean(e, from);
	}
	/* The body may come in a segment of its own. */
	if (bytes_equal(head.method, BYTES("POST")) || bytes_equal(head.method, BYTES("CONNECT")))
		return PROBE_INSPECT;
	host = http_header_find(&head, "Host");
	host = bytes_part(host, 0, bytes_find_byte(host, ':'));
	if (host.size && names_match(t->names, host, port, NAME_HOST))
		return PROBE_INSPECT;
	return clean(e, from);
}

enum probe_outcome probe_segment(struct probe *t, struct flow_entry *e, const struct packet *p,
				 enum side from, bool is_first)
{
	struct bytes b = p->payload;
	const char *node;

	if (b.size < PROBE_LEAST || begins_json(b.at[0]) || is_blank(b.at[0]))
		return PROBE_INSPECT;
	if (is_tls_record(b))
		return probe_tls(t, b, p->dst_port);
	if (http_sniff(b) == HTTP_OK)
		return probe_http(t, e, b, from, p->dst_port);
	if (node_read(&node, b, false, is_first) != NODE_NOT || scan(t, b))
		return PROBE_INSPECT;
	if (is_text(b))
		note_text(e, from, b);
	return clean(e, from);
}

bool probe_again(struct probe *t, const struct packet *p)
{
	struct bytes b = p->payload;

	if (b.size < PROBE_LEAST)
		return false;
	if (!begins_json(b.at[0]) && !bytes_start_with(b, BYTES("POST ")) &&
	    !bytes_start_with(b, BYTES("HTTP/1.")) && !bytes_start_with(b, BYTES("JOB,")))
		return false;
	return scan(t, b);
}
