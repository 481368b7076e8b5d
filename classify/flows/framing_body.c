/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bodies of HTTP messages that are not whole in one chunk: they are kept,
 * decoded, behind their head in the buffer, up to the limit.
 */
#include "classify/flows/framing_internal.h"

/* A response begins with it, and no body of JSON does. */
#define RESPONSE_START BYTES("HTTP/1.")

/* More than a chunk of a body can be. */
#define CHUNK_SIZE_MAX (UINT64_C(1) << 48)

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

void framing_body_drop(struct framing *f, struct framing_pool *pool)
{
	if (f->http->inflater)
		framing_pool_return_inflater(pool, f->http->inflater);
	f->http->inflater = NULL;
}

/* Decodes into the buffer, one byte past the limit at most: so is a body above it told from one at it. */
static void keep_decoded(struct framing *f, struct framing_pool *pool, struct bytes in)
{
	struct http_state *st = f->http;
	uint64_t end = (uint64_t)st->head_size + f->limit;
	enum inflater_outcome outcome;

	if (st->is_decoded)
		return;
	if (st->inflater == NULL) {
		st->inflater = framing_pool_inflater(pool);
		if (st->inflater == NULL) {
			st->is_full = true;
			return;
		}
		inflater_begin(st->inflater, st->format);
	}
	do {
		size_t written;

		if (f->used > end || !framing_pool_reserve(f, pool, f->used + 1u)) {
			st->is_full = true;
			return;
		}
		outcome = inflater_run(st->inflater, f->buffer + f->used,
				       least(f->capacity, end + 1) - f->used, &written, &in);
		f->used += (uint32_t)written;
		if (f->used > end) {
			f->used = (uint32_t)end;
			st->is_full = true;
			return;
		}
	} while (outcome == INFLATER_FULL);
	f->last_at = f->chunk.at;
	f->last_packet = f->chunk.packet;
	st->is_decoded = outcome == INFLATER_END;
	if (outcome == INFLATER_BROKEN) {
		pool->tally.http_broken++;
		st->is_full = true;
	}
}

/* Keeps bytes of the body up to the limit. */
static void keep_body(struct framing *f, struct framing_pool *pool, struct bytes bytes)
{
	struct http_state *st = f->http;
	size_t kept = f->used - st->head_size;
	size_t room = kept < f->limit ? f->limit - kept : 0;

	if (st->is_handed || st->is_full || bytes.size == 0)
		return;
	if (st->format != INFLATER_PLAIN) {
		keep_decoded(f, pool, bytes);
		return;
	}
	if (!framing_append(f, pool, bytes_part(bytes, 0, room)) || bytes.size > room)
		st->is_full = true;
}

/* What looked like a next start belongs to the body after all. */
static void keep_matched(struct framing *f, struct framing_pool *pool)
{
	struct http_state *st = f->http;

	st->is_matching = false;
	keep_body(f, pool, bytes_part(RESPONSE_START, 0, st->matched));
	st->matched = 0;
}

/*
 * The body ends here or is given up. True: out is the message, unless it has left
 * already.
 */
bool framing_body_end(struct message *out, struct framing *f, struct framing_pool *pool,
		      bool is_cut)
{
	struct http_state *st = f->http;
	bool was_handed = st->is_handed;

	keep_matched(f, pool);
	if (!was_handed)
		framing_http_hand_out(out, f, pool,
				      is_cut || st->is_full ||
					      (st->format != INFLATER_PLAIN && !st->is_decoded));
	framing_http_begin(f, pool);
	return !was_handed;
}

/* The body is no longer what it should be. */
static bool break_body(struct message *out, struct framing *f, struct framing_pool *pool)
{
	bool is_there = framing_body_end(out, f, pool, true);

	pool->tally.http_broken++;
	framing_http_resync(f, pool);
	return is_there;
}

/* Hands out the message now; the rest of its body will be passed over. */
bool framing_body_cut(struct message *out, struct framing *f, struct framing_pool *pool)
{
	if (f->http->is_handed)
		return false;
	keep_matched(f, pool);
	framing_http_hand_out(out, f, pool, true);
	framing_body_drop(f, pool);
	f->http->is_handed = true;
	return true;
}

/*
 * A response whose body begins like a response has none: it answers HEAD. True: out is
 * the message, and the hand stands in the next head.
 */
static bool match_start(struct message *out, struct framing *f, struct framing_pool *pool)
{
	struct http_state *st = f->http;
	bool is_chunked = st->phase == HTTP_CHUNK_SIZE;

	while (st->is_matching && f->hand.size && (st->left || is_chunked)) {
		if (f->hand.at[0] != RESPONSE_START.at[st->matched]) {
			if (is_chunked && st->matched)
				return break_body(out, f, pool);
			keep_matched(f, pool);
			return false;
		}
		framing_skip(f, 1);
		st->left -= !is_chunked;
		if (++st->matched < RESPONSE_START.size)
			continue;
		framing_http_hand_out(out, f, pool, false);
		framing_http_begin(f, pool);
		f->buffer_offset = framing_hand_offset(f) - RESPONSE_START.size;
		st->has_next_start = true;
		st->line_has_text = true;
		return true;
	}
	return false;
}

/* Bytes of a body, or of one chunk of it. */
static bool step_plain(struct message *out, struct framing *f, struct framing_pool *pool)
{
	struct http_state *st = f->http;
	size_t size = f->hand.size < st->left ? f->hand.size : (size_t)st->left;

	keep_body(f, pool, bytes_part(f->hand, 0, size));
	framing_skip(f, size);
	st->left -= size;
	if (st->left == 0 && st->phase != HTTP_CHUNK)
		return framing_body_end(out, f, pool, false);
	if (st->left == 0)
		st->phase = HTTP_CHUNK_END;
	return st->is_full && framing_body_cut(out, f, pool);
}

static int hex_digit(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* One byte of the line with a chunk's size; what follows the digits means nothing here. */
static bool step_chunk_size(struct message *out, struct framing *f, struct framing_pool *pool)
{
	struct http_state *st = f->http;
	uint8_t c = f->hand.at[0];
	int digit = hex_digit(c);

	framing_skip(f, 1);
	if (!st->size_is_over && digit >= 0) {
		st->line_has_text = true;
		st->left = st->left << 4 | (unsigned)digit;
		return st->left > CHUNK_SIZE_MAX && break_body(out, f, pool);
	}
	if (!st->line_has_text)
		return break_body(out, f, pool);
	st->size_is_over = true;
	if (c == '\n') {
		st->line_has_text = false;
		st->phase = st->left ? HTTP_CHUNK : HTTP_TRAILERS;
	}
	return false;
}

static bool step_chunk_end(struct message *out, struct framing *f, struct framing_pool *pool)
{
	struct http_state *st = f->http;
	uint8_t c = f->hand.at[0];

	framing_skip(f, 1);
	if (c == '\r')
		return false;
	if (c != '\n')
		return break_body(out, f, pool);
	st->phase = HTTP_CHUNK_SIZE;
	st->size_is_over = false;
	st->line_has_text = false;
	return false;
}

static bool step_trailers(struct message *out, struct framing *f, struct framing_pool *pool)
{
	bool found;

	framing_skip(f, framing_http_empty_line(&found, f->http, f->hand));
	return found && framing_body_end(out, f, pool, false);
}

enum inflater_format framing_body_format(const struct http_head *h)
{
	struct bytes value = http_header_find(h, "Content-Encoding");

	if (value.size == 0)
		value = http_header_find(h, "Transfer-Encoding");
	if (http_value_has(value, "gzip") || http_value_has(value, "x-gzip"))
		return INFLATER_GZIP;
	return http_value_has(value, "deflate") ? INFLATER_DEFLATE : INFLATER_PLAIN;
}

/* Begins the body of the message whose head stands in the buffer. */
void framing_body_begin(struct framing *f, struct framing_pool *pool, enum http_body_end end,
			uint64_t length)
{
	struct http_state *st = f->http;

	st->format = framing_body_format(&pool->head);
	st->head_size = (uint32_t)pool->head.text.size;
	st->is_plain = st->format == INFLATER_PLAIN && end != HTTP_BODY_CHUNKED;
	st->is_matching = pool->head.is_response;
	st->left = end == HTTP_BODY_LENGTH ? length : end == HTTP_BODY_CLOSE ? UINT64_MAX : 0;
	st->phase = end == HTTP_BODY_LENGTH  ? HTTP_LENGTH
		    : end == HTTP_BODY_CLOSE ? HTTP_CLOSE
					     : HTTP_CHUNK_SIZE;
}

bool framing_body_finish(struct message *out, struct framing *f, struct framing_pool *pool)
{
	const struct http_state *st = f->http;
	bool is_cut = st->phase != HTTP_TRAILERS;

	keep_matched(f, pool);
	if (st->phase == HTTP_CLOSE && !st->is_handed)
		is_cut = !framing_is_whole_json(
			pool, bytes_part(bytes_of(f->buffer, f->used), st->head_size, f->used));
	return framing_body_end(out, f, pool, is_cut);
}

bool framing_body_step(struct message *out, struct framing *f, struct framing_pool *pool)
{
	if (match_start(out, f, pool))
		return true;
	if (f->http->phase == HTTP_HEAD)
		return false;
	if (f->hand.size == 0 && (f->http->left || f->http->phase != HTTP_LENGTH))
		return false;
	switch (f->http->phase) {
	case HTTP_CHUNK_SIZE:
		return step_chunk_size(out, f, pool);
	case HTTP_CHUNK_END:
		return step_chunk_end(out, f, pool);
	case HTTP_TRAILERS:
		return step_trailers(out, f, pool);
	default:
		return step_plain(out, f, pool);
	}
}
