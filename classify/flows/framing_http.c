/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTTP/1.x of one direction. A message that is whole in the chunk is handed out in
 * place; of any other the head is kept in the buffer and the body, decoded,
 * behind it. What a gap takes from a body is passed over by the body's own
 * length; behind any other gap the next start of a head is looked for.
 */
#include "classify/flows/framing_internal.h"

/* A response begins with it, and no body of JSON does. */
#define RESPONSE_START BYTES("HTTP/1.")

/* Enough to tell a start, see http_sniff(). */
#define SNIFF_SIZE 12

static struct bytes head_text(const struct framing *f)
{
	return bytes_of(f->buffer, f->http->head_size);
}

/* What comes next is a head. */
void framing_http_begin(struct framing *f, struct framing_pool *pool)
{
	struct http_state *st = f->http;

	framing_body_drop(f, pool);
	*st = (struct http_state){.phase = HTTP_HEAD, .may_switch = st->may_switch};
}

/* What comes next may be anything: the next start of a head is looked for. */
void framing_http_resync(struct framing *f, struct framing_pool *pool)
{
	framing_http_begin(f, pool);
	f->is_resyncing = true;
	f->expected_count = 0;
}

/* The message in the buffer. Its head is read again, for the buffer may have moved. */
void framing_http_hand_out(struct message *out, struct framing *f, struct framing_pool *pool,
			   bool is_cut)
{
	const struct http_state *st = f->http;
	size_t size;

	http_head_read(&pool->head, &size, head_text(f));
	pool->head.offset = f->buffer_offset;
	framing_fill(out, f, bytes_part(bytes_of(f->buffer, f->used), st->head_size, f->used),
		     st->is_plain ? f->buffer_offset + st->head_size : FRAMING_NO_OFFSET);
	out->http = &pool->head;
	out->is_cut = is_cut;
	f->is_out = true;
}

/* A head that was cut, as far as its lines are whole. False: its first one is not. */
static bool hand_out_partial(struct message *out, struct framing *f, struct framing_pool *pool)
{
	size_t size;

	if (f->used == 0)
		return false;
	if (http_head_read(&pool->head, &size, bytes_of(f->buffer, f->used)) == HTTP_NOT ||
	    pool->head.text.size == 0) {
		framing_pool_release(f, pool);
		return false;
	}
	pool->head.offset = f->buffer_offset;
	framing_fill(out, f, bytes_of(NULL, 0), f->buffer_offset + pool->head.text.size);
	out->http = &pool->head;
	out->is_cut = true;
	out->at = f->last_at;
	out->packet = f->last_packet;
	f->is_out = true;
	return true;
}

void framing_http_settle(struct framing *f, struct framing_pool *pool)
{
	if (!f->http->has_next_start) {
		framing_pool_release(f, pool);
		return;
	}
	f->http->has_next_start = false;
	memcpy(f->buffer, RESPONSE_START.at, RESPONSE_START.size);
	f->used = (uint32_t)RESPONSE_START.size;
}

void framing_http_finish(struct framing *f, struct framing_pool *pool)
{
	framing_body_drop(f, pool);
	framing_pool_return_state(pool, f->http);
	f->http = NULL;
}

/* Size of b up to and with the first empty line, all of b where there is none. */
size_t framing_http_empty_line(bool *found, struct http_state *st, struct bytes b)
{
	size_t at = 0;

	*found = false;
	while (at < b.size && !*found) {
		struct bytes line = bytes_from(b, at);
		size_t end = bytes_find_byte(line, '\n');

		for (size_t i = 0; i < end && !st->line_has_text; i++)
			st->line_has_text = line.at[i] != '\r';
		if (end == line.size)
			return b.size;
		at += end + 1;
		*found = !st->line_has_text;
		st->line_has_text = false;
	}
	return at;
}

static unsigned pop_expected(struct framing *f)
{
	unsigned what = f->expected & 3;

	if (f->expected_count == 0)
		return FRAMING_EXPECT_UNKNOWN;
	f->expected >>= 2;
	f->expected_count--;
	return what;
}

/* What stands behind a head, and whether HTTP ends with it. */
static enum http_body_end body_of(uint64_t *length, bool *switches, struct framing *f,
				  const struct http_head *h)
{
	unsigned expected;

	*switches = false;
	if (!h->is_response)
		return http_body_end(length, h);
	if (h->status == 101) {
		*switches = true;
		return HTTP_BODY_NONE;
	}
	if (h->status < 200)
		return HTTP_BODY_NONE;
	expected = pop_expected(f);
	*switches = expected == FRAMING_EXPECT_CONNECT && h->status < 300;
	if (*switches || expected == FRAMING_EXPECT_HEAD || h->status == 204 || h->status == 304)
		return HTTP_BODY_NONE;
	return http_body_end(length, h);
}

/* The message stands whole in the hand: head, which is read, and a body of length bytes. */
static bool hand_out_in_place(struct message *out, struct framing *f, struct framing_pool *pool,
			      size_t length)
{
	size_t size = pool->head.text.size;
	struct bytes body = bytes_part(f->hand, size, length);

	framing_fill(out, f, body, framing_hand_offset(f) + size);
	out->http = &pool->head;
	framing_skip(f, size + length);
	framing_http_begin(f, pool);
	return true;
}

/* A head of size bytes is whole: at the front of the hand, or all of the buffer. */
static bool take_head(struct message *out, struct framing *f, struct framing_pool *pool,
		      size_t size)
{
	bool is_kept = f->used > 0, switches;
	struct bytes text = is_kept ? bytes_of(f->buffer, f->used) : bytes_part(f->hand, 0, size);
	uint64_t length = 0;
	enum http_body_end end;

	if (http_head_read(&pool->head, &size, text) != HTTP_OK) {
		pool->tally.http_broken++;
		framing_skip(f, is_kept ? 0 : text.size);
		framing_pool_release(f, pool);
		framing_http_resync(f, pool);
		return false;
	}
	f->is_resyncing = false;
	pool->head.offset = is_kept ? f->buffer_offset : framing_hand_offset(f);
	end = body_of(&length, &switches, f, &pool->head);
	f->http->may_switch =
		!pool->head.is_response && (bytes_equal(pool->head.method, BYTES("CONNECT")) ||
					    http_header_find(&pool->head, "Upgrade").size);
	if (pool->head.is_response && pool->head.status < 200 && !switches) {
		framing_skip(f, is_kept ? 0 : text.size);
		framing_pool_release(f, pool);
		framing_http_begin(f, pool);
		return false;
	}
	if (!is_kept && end == HTTP_BODY_LENGTH &&
	    framing_body_format(&pool->head) == INFLATER_PLAIN) {
		struct bytes rest = bytes_from(f->hand, text.size);
		bool is_next = pool->head.is_response && length >= RESPONSE_START.size &&
			       bytes_start_with(rest, RESPONSE_START);

		if (rest.size >= length && length <= f->limit && !is_next)
			return hand_out_in_place(out, f, pool, (size_t)length);
	}
	if (!is_kept && end == HTTP_BODY_NONE) {
		hand_out_in_place(out, f, pool, 0);
	} else if (end == HTTP_BODY_NONE) {
		f->http->head_size = f->used;
		f->http->is_plain = true;
		framing_http_hand_out(out, f, pool, false);
		framing_http_begin(f, pool);
	} else {
		framing_body_begin(f, pool, end, length);
		if (!is_kept && !framing_keep(f, pool, text.size)) {
			framing_skip(f, text.size);
			f->http->is_handed = true;
			f->http->is_matching = false;
		}
		return false;
	}
	if (switches)
		f->kind = FRAMING_SWITCHED;
	return true;
}

/* Moves the hand to the next place where a head may start: a chunk's front, or behind an LF. */
static bool find_start(struct framing *f)
{
	bool is_front = f->hand.size == f->chunk.bytes.size;

	while (f->hand.size) {
		if (is_front && http_sniff(f->hand) != HTTP_NOT)
			return true;
		framing_skip(f, bytes_find_byte(f->hand, '\n') + 1);
		is_front = true;
	}
	return false;
}

/* Is what the buffer and the hand begin with the start of a head? */
static enum http_outcome sniff(const struct framing *f)
{
	uint8_t first[SNIFF_SIZE];
	struct bytes more;

	if (f->used >= SNIFF_SIZE)
		return HTTP_OK;
	more = bytes_part(f->hand, 0, SNIFF_SIZE - f->used);
	if (f->used)
		memcpy(first, f->buffer, f->used);
	memcpy(first + f->used, more.at, more.size);
	return http_sniff(bytes_of(first, f->used + more.size));
}

/* Where a head should start something else does. */
static void miss_start(struct framing *f, struct framing_pool *pool)
{
	if (f->http->may_switch) {
		f->kind = FRAMING_SWITCHED;
		return;
	}
	pool->tally.http_broken += !f->is_resyncing;
	framing_pool_release(f, pool);
	framing_http_resync(f, pool);
}

static bool step_head(struct message *out, struct framing *f, struct framing_pool *pool)
{
	bool found;
	size_t size;

	while (f->used == 0 && !f->is_resyncing && f->hand.size &&
	       (f->hand.at[0] == '\r' || f->hand.at[0] == '\n'))
		framing_skip(f, 1);
	if (f->used == 0 && f->is_resyncing)
		find_start(f);
	if (f->hand.size == 0)
		return false;
	if (sniff(f) == HTTP_NOT) {
		miss_start(f, pool);
		return false;
	}
	size = framing_http_empty_line(&found, f->http, f->hand);
	if (f->used + size > HTTP_HEAD_SIZE_MAX) {
		pool->tally.http_broken++;
		framing_skip(f, size);
		framing_pool_release(f, pool);
		framing_http_resync(f, pool);
		return false;
	}
	if (found && f->used == 0)
		return take_head(out, f, pool, size);
	if (!framing_keep(f, pool, size)) {
		framing_skip(f, size);
		framing_pool_release(f, pool);
		framing_http_resync(f, pool);
		return false;
	}
	return found && take_head(out, f, pool, f->used);
}

/* The gap before the chunk in hand cuts what is being read. True: out is the message. */
static bool cut_at_gap(struct message *out, struct framing *f, struct framing_pool *pool)
{
	struct http_state *st = f->http;
	uint64_t gap = f->chunk.gap;
	bool has_body =
		st->phase == HTTP_LENGTH || st->phase == HTTP_CHUNK || st->phase == HTTP_CLOSE;
	bool is_there;

	if (has_body && gap <= st->left) {
		is_there = framing_body_cut(out, f, pool);
		st->left -= gap;
		if (st->left == 0 && st->phase == HTTP_CHUNK)
			st->phase = HTTP_CHUNK_END;
		else if (st->left == 0)
			framing_http_begin(f, pool);
		return is_there;
	}
	if (st->phase == HTTP_HEAD) {
		pool->tally.http_broken += f->used > 0;
		is_there = hand_out_partial(out, f, pool);
	} else {
		is_there = framing_body_end(out, f, pool, st->phase != HTTP_TRAILERS);
	}
	framing_http_resync(f, pool);
	return is_there;
}

/* The same, with the time of the last byte before the gap. */
static bool take_gap(struct message *out, struct framing *f, struct framing_pool *pool)
{
	struct instant at = f->last_at;
	uint64_t packet = f->last_packet;

	if (!cut_at_gap(out, f, pool))
		return false;
	out->at = at;
	out->packet = packet;
	return true;
}

bool framing_http_next(struct message *out, struct framing *f, struct framing_pool *pool)
{
	if (f->http == NULL) {
		f->http = framing_pool_state(pool);
		if (f->http)
			f->http->line_has_text = f->used > 0; /* kept while the kind was unknown */
	}
	if (f->http == NULL) {
		framing_pool_release(f, pool);
		framing_skip(f, f->hand.size);
		f->is_resyncing = true;
		f->has_gap = false;
		return false;
	}
	if (f->has_gap) {
		f->has_gap = false;
		if (take_gap(out, f, pool))
			return true;
	}
	while (f->hand.size && f->kind == FRAMING_HTTP)
		if (f->http->phase == HTTP_HEAD ? step_head(out, f, pool)
						: framing_body_step(out, f, pool))
			return true;
	if (f->kind != FRAMING_HTTP || !f->is_flushing)
		return false;
	return f->http->phase == HTTP_HEAD ? hand_out_partial(out, f, pool)
					   : framing_body_finish(out, f, pool);
}
