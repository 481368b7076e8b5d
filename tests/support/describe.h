/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a dialect made of a message, as one line of text, so that a test can say what
 * it expects: "LOGIN distinct asks account=4abc pass=x; JOB distinct ...". Messages are placed
 * so that they end at an unmapped page.
 */
#ifndef TESTS_SUPPORT_DESCRIBE_H
#define TESTS_SUPPORT_DESCRIBE_H

#include "base/text.h"
#include "classify/dialect.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

struct described {
	struct event events[DIALECT_EVENTS_MAX];
	unsigned count;
	char text[4096];
};

static inline void describe_bytes(struct text *t, const char *name, struct bytes b)
{
	if (b.size == 0)
		return;
	text_addf(t, " %s=", name);
	text_add_safe(t, b, 200);
}

static inline void describe_work(struct text *t, struct work w)
{
	static const char *const kinds[] = {"", "difficulty", "hashes", "solutions"};

	if (w.kind != WORK_NONE)
		text_addf(t, " %s=%.6g", kinds[w.kind], w.value);
}

static inline void describe_event(struct text *t, const struct event *e)
{
	static const char *const kinds[] = {"NONE",   "OPEN",       "LOGIN",     "POLL",
					    "SUBMIT", "RATE",       "KEEPALIVE", "ANSWER",
					    "JOB",    "DIFFICULTY", "CHATTER"};
	static const char *const fits[] = {"none", "weak", "common", "distinct"};
	static const char *const requests[] = {
		"",           " to=open", " to=login",     " to=poll",
		" to=submit", " to=rate", " to=keepalive", " to=chatter"};
	static const char *const outcomes[] = {"", " accepted", " rejected"};
	static const char *const roles[] = {"nobody", "miner", "pool"};

	text_addf(t, "%s %s by %s", kinds[e->kind], fits[e->fit], roles[e->from]);
	if (e->wants_answer)
		text_add(t, " asks");
	text_addf(t, "%s%s", requests[e->request], outcomes[e->outcome]);
	if (e->is_mining_error)
		text_add(t, " mining-error");
	describe_bytes(t, "reason", e->reason);
	describe_bytes(t, "account", e->account);
	describe_bytes(t, "worker", e->worker);
	describe_bytes(t, "agent", e->agent);
	describe_bytes(t, "secret", e->secret);
	describe_bytes(t, "job", e->job);
	describe_bytes(t, "nonce", e->nonce);
	if (e->is_clean)
		text_add(t, " clean");
	if (e->is_work_for_miner)
		text_add(t, " for-miner");
	describe_work(t, e->work);
	if (e->rate > 0)
		text_addf(t, " rate=%.6g", e->rate);
	if (e->coin)
		text_addf(t, " coin=%s", e->coin);
	describe_bytes(t, "algorithm", e->algorithm);
	if (e->height)
		text_addf(t, " height=%llu", (unsigned long long)e->height);
	if (e->nbits)
		text_addf(t, " nbits=%08x", e->nbits);
	describe_bytes(t, "tag", e->tag);
	describe_bytes(t, "block", e->block);
}

/* Reads m, whose body may be JSON, and describes the events. m->json and view->rpc are filled in here. */
static inline void describe_message(struct described *out, const struct dialect *d,
				    const struct message *m, const struct dialect_view *view)
{
	static struct json json;
	static uint8_t scratch[DIALECT_SCRATCH];
	struct dialect_view full = *view;
	struct message message = *m;
	struct rpc rpc;
	struct text t = TEXT_OVER(out->text);

	memset(out->events, 0, sizeof out->events);
	if (json_read(&json, m->body) != JSON_NOT)
		message.json = &json;
	rpc_read(&rpc, message.json);
	full.rpc = &rpc;
	full.scratch = scratch;
	out->count = d->read(out->events, &message, &full);
	ck_assert_uint_le(out->count, DIALECT_EVENTS_MAX);
	for (unsigned i = 0; i < out->count; i++) {
		if (i)
			text_add(&t, "; ");
		describe_event(&t, &out->events[i]);
	}
}

static inline void describe_line(struct described *out, const struct dialect *d, struct bytes line,
				 bool is_cut, const struct dialect_view *view)
{
	struct message m = {.kind = FRAMING_LINE, .body = line, .offset = 100, .is_cut = is_cut};

	describe_message(out, d, &m, view);
}

static inline void describe_same_or_absent(struct bytes part, struct bytes whole)
{
	if (part.size)
		ck_assert(bytes_equal(part, whole));
}

/* An event read from a cut message holds nothing but what the whole one holds. */
static inline void describe_within(const struct event *part, const struct event *whole)
{
	ck_assert_int_eq(part->kind, whole->kind);
	ck_assert_int_le(part->fit, whole->fit);
	ck_assert_int_eq(part->from, whole->from);
	describe_same_or_absent(part->account, whole->account);
	describe_same_or_absent(part->worker, whole->worker);
	describe_same_or_absent(part->agent, whole->agent);
	describe_same_or_absent(part->job, whole->job);
	describe_same_or_absent(part->nonce, whole->nonce);
	describe_same_or_absent(part->block, whole->block);
	describe_same_or_absent(part->tag, whole->tag);
	if (part->height)
		ck_assert(part->height == whole->height);
	if (part->nbits)
		ck_assert_uint_eq(part->nbits, whole->nbits);
	if (part->work.kind != WORK_NONE)
		ck_assert(part->work.value == whole->work.value);
	if (part->rate > 0)
		ck_assert(part->rate == whole->rate);
}

/* One message of a conversation and what has to become of it. */
struct describe_row {
	const char *line, *expected;
	enum request request;
	bool is_held; /* the flow holds the dialect */
};

/*
 * Every row is read as expected, whole; every prefix of it gives no event, or events within
 * those of the whole. (Of what is no message of the dialect, only the end may show it.)
 */
static inline void describe_expect(const struct dialect *d, const struct describe_row *rows,
				   size_t count)
{
	static struct described whole, part;

	for (size_t i = 0; i < count; i++) {
		struct bytes line = bytes_of_text(rows[i].line);
		struct guarded g = guarded_create(line.size), g2 = guarded_create(line.size);
		struct dialect_view view = {.request = rows[i].request,
					    .held = rows[i].is_held ? d : NULL};

		describe_line(&whole, d, guarded_prefix(&g, line, line.size), false, &view);
		ck_assert_str_eq(whole.text, rows[i].expected);
		for (size_t size = 0; size < line.size; size++) {
			describe_line(&part, d, guarded_prefix(&g2, line, size), true, &view);
			if (whole.count == 0)
				continue;
			ck_assert_uint_le(part.count, whole.count);
			for (unsigned e = 0; e < part.count; e++)
				describe_within(&part.events[e], &whole.events[e]);
		}
		guarded_destroy(&g);
		guarded_destroy(&g2);
	}
}

#define DESCRIBE_EXPECT(dialect, rows)                                                             \
	describe_expect(&(dialect), (rows), sizeof(rows) / sizeof(rows)[0])

#endif
