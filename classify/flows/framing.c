/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Chunks become messages: what all kinds of framing share, and lines and raw
 * chunks. HTTP stands in framing_http.c.
 */
#include "classify/flows/framing_internal.h"

/* Bytes after which a stream must have told its kind. */
#define TELLING_SIZE 16

void framing_init(struct framing *f, enum framing_kind kind, enum side from, uint32_t limit)
{
	*f = (struct framing){.kind = kind, .from = from, .limit = limit};
}

void framing_join(struct framing *f)
{
	f->is_resyncing = true;
	f->is_behind_gap = true;
}

uint64_t framing_hand_offset(const struct framing *f)
{
	return f->chunk.offset + (f->chunk.bytes.size - f->hand.size);
}

void framing_skip(struct framing *f, size_t size)
{
	f->hand = bytes_from(f->hand, size);
}

bool framing_append(struct framing *f, struct framing_pool *pool, struct bytes bytes)
{
	if (!framing_pool_reserve(f, pool, f->used + bytes.size))
		return false;
	if (bytes.size)
		memcpy(f->buffer + f->used, bytes.at, bytes.size);
	f->used += (uint32_t)bytes.size;
	f->last_at = f->chunk.at;
	f->last_packet = f->chunk.packet;
	return true;
}

bool framing_keep(struct framing *f, struct framing_pool *pool, size_t size)
{
	uint64_t offset = framing_hand_offset(f);
	bool is_first = f->used == 0;

	if (!framing_append(f, pool, bytes_part(f->hand, 0, size)))
		return false;
	if (is_first)
		f->buffer_offset = offset;
	framing_skip(f, size);
	return true;
}

bool framing_is_whole_json(struct framing_pool *pool, struct bytes text)
{
	enum json_type type;

	if (json_read(&pool->json, text) != JSON_OK)
		return false;
	type = json_type(&pool->json, 0);
	return type == JSON_OBJECT || type == JSON_ARRAY;
}

void framing_fill(struct message *out, const struct framing *f, struct bytes body, uint64_t offset)
{
	*out = (struct message){
		.kind = f->kind,
		.from = f->from,
		.body = body,
		.offset = offset,
		.at = f->chunk.at,
		.packet = f->chunk.packet,
		.is_headless = f->is_headless,
	};
}

/* Gives back what the last message borrowed. */
static void settle(struct framing *f, struct framing_pool *pool)
{
	if (!f->is_out)
		return;
	f->is_out = false;
	if (f->http)
		framing_http_settle(f, pool);
	else
		framing_pool_release(f, pool);
}

void framing_push(struct framing *f, struct framing_pool *pool, const struct stream_chunk *chunk)
{
	settle(f, pool);
	f->chunk = *chunk;
	f->hand = chunk->bytes;
	f->has_gap = chunk->gap > 0;
}

/* What stands behind lines and means nothing. */
static bool is_padding(uint8_t c)
{
	return c == '\n' || c == '\r' || c == ' ' || c == '\t' || c == '\0';
}

static size_t padding_size(struct bytes b)
{
	size_t size = 0;

	while (size < b.size && framing_is_lead(b.at[size]))
		size++;
	return size;
}

static struct bytes without_tail(struct bytes line)
{
	while (line.size && is_padding(line.at[line.size - 1]))
		line.size--;
	return line;
}

static struct bytes kept(const struct framing *f)
{
	return bytes_of(f->buffer, f->used);
}

/* The line in the buffer becomes a message. */
static void line_from_buffer(struct message *out, struct framing *f)
{
	framing_fill(out, f, without_tail(kept(f)), f->buffer_offset);
	f->is_out = true;
	f->is_headless = false;
}

/* The same for a line whose end will not come. */
static void line_cut(struct message *out, struct framing *f, bool is_cut)
{
	line_from_buffer(out, f);
	out->at = f->last_at;
	out->packet = f->last_packet;
	out->is_cut = is_cut;
}

/*
 * Behind a gap a message may begin, or the rest of one stand: JSON, and text that ends in
 * this chunk, are handed out headless and whoever reads them decides; the rest of a long line is
 * passed over. False: all of the hand was part of it.
 */
static bool line_resync(struct framing *f)
{
	bool is_behind_gap = f->is_behind_gap;
	size_t end = bytes_find_byte(f->hand, '\n');

	f->is_behind_gap = false;
	if (is_behind_gap && (f->hand.at[0] == '{' || f->hand.at[0] == '[' || end < f->hand.size)) {
		f->is_headless = true;
	} else if (end == f->hand.size) {
		framing_skip(f, end);
		return false;
	} else {
		framing_skip(f, end + 1);
	}
	f->is_resyncing = false;
	return true;
}

/*
 * Takes the hand up to the end of a line. True: out is the line. The buffer never
 * begins with padding, so a line is never empty.
 */
static bool line_take(struct message *out, struct framing *f, struct framing_pool *pool)
{
	size_t end;
	bool is_whole;

	if (f->used == 0)
		framing_skip(f, padding_size(f->hand));
	if (f->hand.size == 0)
		return false;
	end = bytes_find_byte(f->hand, '\n');
	is_whole = end < f->hand.size;
	if (f->used + end > f->limit) {
		pool->tally.lines_too_long++;
		f->kind = FRAMING_NONE;
		framing_pool_release(f, pool);
		return false;
	}
	if (f->used == 0 && is_whole) {
		framing_fill(out, f, without_tail(bytes_part(f->hand, 0, end)),
			     framing_hand_offset(f));
		f->is_headless = false;
		framing_skip(f, end + 1);
		return true;
	}
	if (!framing_keep(f, pool, end)) {
		framing_pool_release(f, pool);
		f->is_resyncing = true;
		f->is_headless = false;
		return false;
	}
	if (!is_whole)
		return false;
	framing_skip(f, 1);
	line_from_buffer(out, f);
	return true;
}

static bool line_next(struct message *out, struct framing *f, struct framing_pool *pool)
{
	if (f->has_gap) {
		f->has_gap = false;
		f->is_resyncing = true;
		f->is_behind_gap = true;
		if (f->used) {
			line_cut(out, f, true);
			return true;
		}
	}
	while (f->hand.size && f->kind == FRAMING_LINE) {
		if (f->is_resyncing && !line_resync(f))
			return false;
		if (line_take(out, f, pool))
			return true;
	}
	if (!f->is_flushing || f->used == 0)
		return false;
	line_cut(out, f, !framing_is_whole_json(pool, kept(f)));
	return true;
}

/* A chunk as it is; what was kept while the kind was unknown comes first. */
static bool raw_next(struct message *out, struct framing *f)
{
	bool is_behind_gap = f->has_gap || f->is_behind_gap;

	if (f->used) {
		framing_fill(out, f, kept(f), f->buffer_offset);
		out->at = f->last_at;
		out->packet = f->last_packet;
		f->is_out = true;
		return true;
	}
	if (f->hand.size == 0) {
		f->is_behind_gap = is_behind_gap;
		f->has_gap = false;
		return false;
	}
	framing_fill(out, f, f->hand, framing_hand_offset(f));
	out->is_headless = is_behind_gap;
	f->is_behind_gap = false;
	f->has_gap = false;
	framing_skip(f, f->hand.size);
	return true;
}

/* Control characters that text does not hold. Bytes above 0x7f may be UTF-8. */
static bool is_text(struct bytes b)
{
	for (size_t i = 0; i < b.size; i++)
		if ((b.at[i] < ' ' && !is_padding(b.at[i])) || b.at[i] == 0x7f)
			return false;
	return true;
}

/* What first, the first bytes, say. FRAMING_UNKNOWN: more are needed, unless is_all. */
static enum framing_kind kind_of(struct bytes first, bool is_all)
{
	struct bytes text = bytes_from(first, padding_size(first));
	enum http_outcome http;

	is_all = is_all || first.size >= TELLING_SIZE;
	if (text.size == 0)
		return is_all ? FRAMING_RAW : FRAMING_UNKNOWN;
	if (text.at[0] == '{' || text.at[0] == '[')
		return FRAMING_LINE;
	http = http_sniff(text);
	if (http == HTTP_OK)
		return FRAMING_HTTP;
	if (http == HTTP_NEED_MORE && !is_all)
		return FRAMING_UNKNOWN;
	return is_text(text) && text.at[0] < 0x80 ? FRAMING_LINE : FRAMING_RAW;
}

/* The buffer of a line or head begins with its first byte that is not padding. */
static void drop_kept_padding(struct framing *f)
{
	size_t size = padding_size(kept(f));

	if (f->used == 0 || f->kind == FRAMING_RAW)
		return;
	memmove(f->buffer, f->buffer + size, f->used - size);
	f->used -= (uint32_t)size;
	f->buffer_offset += size;
}

static void tell_kind(struct framing *f, struct framing_pool *pool)
{
	uint8_t first[TELLING_SIZE];
	size_t used = f->used < sizeof first ? f->used : sizeof first;
	struct bytes more = bytes_part(f->hand, 0, sizeof first - used);
	bool is_all = f->is_flushing || (f->has_gap && used > 0);

	if (f->has_gap && used == 0) {
		framing_join(f);
		f->has_gap = false;
	}
	if (f->has_gap)
		more.size = 0;
	if (used)
		memcpy(first, f->buffer, used);
	if (more.size)
		memcpy(first + used, more.at, more.size);
	if (used + more.size == 0)
		return;
	f->kind = kind_of(bytes_of(first, used + more.size), is_all);
	if (f->kind != FRAMING_UNKNOWN)
		drop_kept_padding(f);
	else if (!framing_keep(f, pool, f->hand.size))
		framing_skip(f, f->hand.size);
}

bool framing_next(struct message *out, struct framing *f, struct framing_pool *pool)
{
	bool is_there = false;

	settle(f, pool);
	if (f->kind == FRAMING_UNKNOWN)
		tell_kind(f, pool);
	if (f->kind == FRAMING_LINE) {
		is_there = line_next(out, f, pool);
		pool->tally.lines += is_there;
	} else if (f->kind == FRAMING_HTTP) {
		is_there = framing_http_next(out, f, pool);
		pool->tally.http_messages += is_there;
	}
	if (!is_there && (f->kind == FRAMING_RAW || f->kind == FRAMING_SWITCHED))
		is_there = raw_next(out, f);
	return is_there;
}

bool framing_take_pending(struct message *out, struct framing *f)
{
	if (f->kind != FRAMING_LINE || f->used == 0 || f->is_out || f->hand.size)
		return false;
	line_cut(out, f, false);
	return true;
}

void framing_expect(struct framing *f, const struct http_head *request)
{
	uint64_t what = bytes_equal(request->method, BYTES("HEAD"))      ? FRAMING_EXPECT_HEAD
			: bytes_equal(request->method, BYTES("CONNECT")) ? FRAMING_EXPECT_CONNECT
									 : FRAMING_EXPECT_OTHER;

	if (f->expected_count == FRAMING_EXPECTED_MAX) {
		f->expected_count = 0;
		return;
	}
	f->expected &= ~(UINT64_C(3) << 2 * f->expected_count);
	f->expected |= what << 2 * f->expected_count++;
}

void framing_flush(struct framing *f, struct framing_pool *pool)
{
	settle(f, pool);
	f->is_flushing = true;
}

void framing_finish(struct framing *f, struct framing_pool *pool)
{
	if (f->http)
		framing_http_finish(f, pool);
	framing_pool_release(f, pool);
	f->is_out = false;
	f->hand = bytes_of(NULL, 0);
}
