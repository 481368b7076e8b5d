/* SPDX-License-Identifier: Apache-2.0 */
/* The mining.* family: what is read of each message, whole, cut, quoted, and offered to the wrong dialect. */
#include "classify/dialects/mining.h"
#include "tests/classify/dialects/mining_samples.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

#include <stdio.h>

#define LINE_MAX_SIZE 8192

static struct guarded room;

/* The dialects of this family; the registry has others. */
static const char *const family[] = {BTC, ZEC, KAW, STD, ENH, ET2, KAS, ALP,
				     IRO, CFX, CKB, KDA, ERG, XEL, HNS, DCR};
#define FAMILY (sizeof family / sizeof *family)

static const struct dialect *find(const char *key)
{
	const struct dialect *d = dialect_find(bytes_of_text(key));

	ck_assert_msg(d != NULL, "no dialect %s", key);
	return d;
}

static struct json json;
static uint8_t scratch[DIALECT_SCRATCH];

/* One dialect's events of a line. */
static unsigned read_line(struct event *out, const struct dialect *d, struct bytes line,
			  bool is_cut, const struct dialect *held, enum request request)
{
	struct rpc rpc;
	struct dialect_view view = {
		.rpc = &rpc, .held = held, .request = request, .scratch = scratch};
	struct message m = {.kind = FRAMING_LINE, .body = line, .is_cut = is_cut};

	m.json = json_read(&json, line) == JSON_NOT ? NULL : &json;
	rpc_read(&rpc, m.json);
	memset(out, 0, DIALECT_EVENTS_MAX * sizeof *out);
	return d->read(out, &m, &view);
}

static enum fit fit_of(const struct event *e, unsigned count)
{
	enum fit fit = FIT_NONE;

	for (unsigned i = 0; i < count; i++)
		if (e[i].fit > fit)
			fit = e[i].fit;
	return fit;
}

/* As exchange_read() chooses: the best fit, the held one first, then the registry's order. */
static unsigned read_best(struct event *out, const struct dialect **reader, struct bytes line,
			  bool is_cut, const struct dialect *held, enum request request)
{
	struct event events[DIALECT_EVENTS_MAX];
	unsigned best = 0;
	enum fit fit = FIT_NONE;

	*reader = NULL;
	if (held) {
		best = read_line(out, held, line, is_cut, held, request);
		fit = fit_of(out, best);
		*reader = best ? held : NULL;
	}
	for (unsigned i = 0; i < dialect_count; i++) {
		const struct dialect *d = dialects[i];
		unsigned count = d->framing == FRAMING_LINE
					 ? read_line(events, d, line, is_cut, held, request)
					 : 0;

		if (fit_of(events, count) <= fit ||
		    (fit_of(events, count) == FIT_WEAK && d != held))
			continue;
		best = count;
		fit = fit_of(events, count);
		*reader = d;
		memcpy(out, events, sizeof events);
	}
	return best;
}

static void expect_text(const char *line, const char *what, struct bytes got, const char *wanted)
{
	if (wanted)
		ck_assert_msg(bytes_equal(got, bytes_of_text(wanted)),
			      "%s: %s is \"%.*s\", not \"%s\"", line, what, (int)got.size,
			      got.size ? (const char *)got.at : "", wanted);
}

static const struct dialect *held_of(const struct sample *s)
{
	return s->held ? find(s->held) : NULL;
}

START_TEST(every_message_is_read_by_its_dialect)
{
	for (size_t i = 0; i < SAMPLES; i++) {
		const struct sample *s = &samples[i];
		const struct dialect *reader;
		struct event e[DIALECT_EVENTS_MAX];
		struct bytes line = bytes_of_text(s->line);
		unsigned count;

		line = guarded_prefix(&room, line, line.size);
		count = read_best(e, &reader, line, false, held_of(s), s->request);
		ck_assert_msg(count == 1, "%s: %u events", s->line, count);
		ck_assert_msg(reader == find(s->key), "%s: read by %s", s->line, reader->key);
		ck_assert_msg(e->kind == s->kind, "%s: kind %d", s->line, e->kind);
		ck_assert_msg(e->fit == s->fit, "%s: fit %d", s->line, e->fit);
		ck_assert_msg(e->from == s->from, "%s: from %d", s->line, e->from);
		ck_assert_msg(e->outcome == s->outcome, "%s: outcome %d", s->line, e->outcome);
		ck_assert_msg(e->request == s->answers, "%s: request %d", s->line, e->request);
		ck_assert_msg(e->is_mining_error == s->is_mining_error, "%s: mining error",
			      s->line);
		ck_assert_msg(e->wants_answer == s->wants_answer, "%s: wants answer", s->line);
		ck_assert_msg(e->rolls_version == s->rolls_version, "%s: rolls version", s->line);
		ck_assert_msg(e->is_clean == s->is_clean, "%s: clean", s->line);
		ck_assert_msg(e->branches == s->branches, "%s: branches %u", s->line, e->branches);
		if (s->height)
			ck_assert_msg(e->height == s->height, "%s: height %ju", s->line,
				      (uintmax_t)e->height);
		if (s->nbits)
			ck_assert_msg(e->nbits == s->nbits, "%s: nbits %x", s->line, e->nbits);
		ck_assert_msg(e->work.kind == s->work_kind, "%s: work kind %d", s->line,
			      e->work.kind);
		ck_assert_double_eq_tol(e->work.value, s->work, s->work * 1e-6 + 1e-9);
		ck_assert_double_eq_tol(e->rate, s->rate, s->rate * 1e-6 + 1e-9);
		ck_assert_msg(!s->coin || (e->coin && strcmp(e->coin, s->coin) == 0), "%s: coin",
			      s->line);
		expect_text(s->line, "account", e->account, s->account);
		expect_text(s->line, "secret", e->secret, s->secret);
		expect_text(s->line, "agent", e->agent, s->agent);
		expect_text(s->line, "job", e->job, s->job);
		expect_text(s->line, "nonce", e->nonce, s->nonce);
		expect_text(s->line, "algorithm", e->algorithm, s->algorithm);
		expect_text(s->line, "tag", e->tag, s->tag);
		expect_text(s->line, "reason", e->reason, s->reason);
	}
}
END_TEST

START_TEST(a_job_is_one_dialects_alone)
{
	for (size_t i = 0; i < SAMPLES; i++) {
		const struct sample *s = &samples[i];
		unsigned distinct = 0;

		if ((s->kind != EVENT_JOB && s->kind != EVENT_SUBMIT) || s->fit != FIT_DISTINCT)
			continue;
		for (unsigned d = 0; d < FAMILY; d++) {
			struct event e[DIALECT_EVENTS_MAX];
			unsigned count = read_line(e, find(family[d]), bytes_of_text(s->line),
						   false, held_of(s), s->request);

			distinct += fit_of(e, count) == FIT_DISTINCT;
		}
		ck_assert_msg(distinct == 1, "%s: %u dialects", s->line, distinct);
	}
}
END_TEST

/* Where the last byte of what the message carries stands: of its params, body or result. */
static size_t end_of_content(struct bytes line)
{
	struct rpc rpc;
	unsigned token;

	ck_assert_int_eq(json_read(&json, line), JSON_OK);
	rpc_read(&rpc, &json);
	token = rpc.params != JSON_NOWHERE ? rpc.params : rpc.body;
	if (token == JSON_NOWHERE)
		return line.size;
	return json.tokens[token].start + json.tokens[token].size;
}

START_TEST(a_cut_message_gives_what_is_whole_and_no_more)
{
	for (size_t i = 0; i < SAMPLES; i++) {
		const struct sample *s = &samples[i];
		struct bytes line = bytes_of_text(s->line);
		size_t end = end_of_content(line);

		for (size_t size = 0; size < line.size; size++) {
			struct bytes prefix = guarded_prefix(&room, line, size);

			for (unsigned d = 0; d < FAMILY; d++) {
				struct event e[DIALECT_EVENTS_MAX];
				const struct dialect *held = held_of(s);
				unsigned count;

				count = read_line(e, find(family[d]), prefix, d % 2, held,
						  s->request);
				ck_assert_uint_le(count, 1);
				if (count == 0)
					continue;
				ck_assert_msg(e->kind != EVENT_ANSWER, "%.*s", (int)size, s->line);
				if (size >= end)
					continue;
				ck_assert_msg(e->nonce.size == 0, "%.*s", (int)size, s->line);
				ck_assert_msg(e->kind != EVENT_DIFFICULTY, "%.*s", (int)size,
					      s->line);
				ck_assert_msg((e->kind != EVENT_JOB && e->kind != EVENT_SUBMIT) ||
						      e->fit < FIT_DISTINCT,
					      "%.*s", (int)size, s->line);
				if (e->kind == EVENT_JOB)
					expect_text(s->line, "job", e->job, s->job);
				if (e->account.size)
					expect_text(s->line, "account", e->account, s->account);
			}
		}
	}
}
END_TEST

START_TEST(a_cut_password_is_still_a_secret)
{
	struct event e[DIALECT_EVENTS_MAX];
	struct bytes line =
		BYTES("{\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"a.b\",\"hunter");

	ck_assert_uint_eq(read_line(e, find(BTC), line, true, NULL, 0), 1);
	expect_text("cut", "secret", e->secret, "hunter");
	ck_assert_ptr_eq(e->secret.at, line.at + line.size - 6);
}
END_TEST

/* Text that resembles mining, or quotes it, in every place but its own. */
static const char *const lookalikes[] = {
	"{\"message\":\"{\\\"id\\\":1,\\\"method\\\":\\\"mining.subscribe\\\",\\\"params\\\":[]}\"}",
	"{\"level\":\"info\",\"msg\":\"mining.notify\",\"params\":[\"1\",\"" A64 "\"]}",
	"{\"event\":{\"id\":null,\"method\":\"mining.notify\",\"params\":[\"1\",\"" A64 "\",\"" B64
	"\",true]}}",
	"{\"jsonrpc\":\"2.0\",\"method\":\"log\",\"params\":{\"method\":\"mining.submit\",\"params\":[\"a\",\"b\"]}}",
	"{\"method\":\"mining.notify\",\"params\":[\"a block was found\"]}",
	"{\"method\":\"mining.notify\",\"params\":{\"text\":\"hello\"}}",
	"{\"method\":\"mining.notify\",\"params\":\"" A64 "\"}",
	"{\"method\":[\"mining.notify\"],\"params\":[\"1\",\"" A64 "\",\"" B64 "\",true]}",
	"{\"method\":\"mining.set_difficulty\",\"params\":[\"hard\"]}",
	"{\"method\":\"mining.set_difficulty\",\"params\":[0]}",
	"{\"method\":\"mining.set_difficulty\",\"params\":[-5]}",
	"{\"method\":\"mining.set_target\",\"params\":[\"quarter\"]}",
	"{\"method\":\"mining.submit\",\"params\":[\"report.pdf\",\"draft\",\"final\"]}",
	"{\"method\":\"mining.authorize\",\"params\":{\"user\":\"a\",\"password\":\"b\"}}",
	"{\"id\":1,\"method\":\"mining.subscribe\",\"params\":{\"channel\":\"gold\"}}",
	"{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[{\"channel\":\"gold\"}]}",
	"{\"id\":1,\"method\":\"mining.subscribe\",\"body\":\"text\"}",
	"{\"id\":1,\"method\":\"subscribe\",\"params\":[\"ticker\"]}",
	"{\"id\":1,\"method\":\"mining.get_info\",\"params\":[]}",
	"{\"id\":0,\"jsonrpc\":\"2.0\",\"method\":\"server.version\",\"params\":[\"electrum/4.5\",\"1.4\"]}",
	"{\"jsonrpc\":\"2.0\",\"method\":\"blockchain.headers.subscribe\",\"params\":[],\"id\":1}",
	"{\"id\":1,\"method\":\"set_power\",\"params\":[\"on\",\"smooth\",500]}",
	"{\"id\":1,\"method\":\"set_extranonce\",\"params\":[\"0029\",6]}",
	"{\"id\":1,\"result\":true,\"error\":null}",
	"{\"id\":1,\"result\":[true,\"done\"],\"error\":null}",
	"{\"id\":1,\"result\":[null,\"64290b\"],\"error\":null}",
	"{\"id\":1,\"result\":[null,\"a331\",6],\"error\":null}",
	"{\"id\":1,\"result\":[\"" A64 "\",\"" B64 "\"],\"error\":null}",
	"{\"id\":1,\"result\":[[\"blockchain.headers\",\"x\"],\"0800\",4],\"error\":null}",
	"{\"id\":1,\"result\":\"result\"}",
	"{\"id\":1,\"result\":null,\"error\":[20,\"Parse error\",null]}",
	"{\"id\":1,\"result\":null,\"error\":[21,\"no such table\",null]}",
	"{\"id\":1,\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}",
	"{\"id\":1,\"error\":{\"code\":21,\"message\":\"Job not found\"}}",
	"{\"id\":1,\"error\":\"job not found\"}",
	"{\"id\":1,\"result\":{\"proto\":\"http\"}}",
	"{\"id\":31}",
	"[\"mining.notify\",\"1\",\"" A64 "\"]",
	"\"mining.subscribe\"",
	"{\"mining.subscribe\":1}",
	"method=mining.notify params=[1]",
	"",
	"{}",
	"{\"id\":1,\"method\":\"eth_submitHashrate\",\"params\":[\"0xff\",\"0x1\"]}",
	"{\"id\":7,\"result\":\"cgminer/4.11.1\",\"error\":null}",
	"{\"method\":\"pong\",\"params\":[]}",
	"{\"id\":5,\"method\":\"mining.status\",\"params\":[]}",
};

START_TEST(text_that_resembles_mining_gives_nothing)
{
	for (size_t i = 0; i < sizeof lookalikes / sizeof *lookalikes; i++)
		for (unsigned d = 0; d < FAMILY; d++) {
			struct event e[DIALECT_EVENTS_MAX];
			unsigned count = read_line(e, find(family[d]), bytes_of_text(lookalikes[i]),
						   false, NULL, 0);

			/* A weak one is believed by nobody, as no flow holds the dialect. */
			ck_assert_msg(fit_of(e, count) <= FIT_WEAK, "%s: read by %s", lookalikes[i],
				      family[d]);
		}
}
END_TEST

/* A whole message, quoted as a string or as a member of another message, is none. */
START_TEST(quoted_messages_give_nothing)
{
	static char quoted[2 * LINE_MAX_SIZE];

	for (size_t i = 0; i < SAMPLES; i++) {
		struct event e[DIALECT_EVENTS_MAX];
		const struct dialect *reader;
		size_t used = 0;

		used += (size_t)snprintf(quoted, sizeof quoted, "{\"message\":\"");
		for (const char *c = samples[i].line; *c; c++) {
			if (*c == '"' || *c == '\\')
				quoted[used++] = '\\';
			quoted[used++] = *c;
		}
		used += (size_t)snprintf(quoted + used, sizeof quoted - used, "\"}");
		ck_assert_uint_eq(read_best(e, &reader, bytes_of(quoted, used), false, NULL, 0), 0);
		used = (size_t)snprintf(quoted, sizeof quoted, "{\"host\":\"a\",\"entry\":%s}",
					samples[i].line);
		ck_assert_uint_eq(read_best(e, &reader, bytes_of(quoted, used), false, NULL, 0), 0);
	}
}
END_TEST

/* In a flow of another dialect's, bare words must not win. */
START_TEST(shared_words_stay_with_the_dialect_held)
{
	static const char *const words[] = {
		"{\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"a.b\",\"x\"]}",
		"{\"id\":3,\"method\":\"mining.extranonce.subscribe\",\"params\":[]}",
		"{\"id\":2,\"result\":true,\"error\":null}",
	};

	for (unsigned d = 0; d < FAMILY; d++)
		for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
			struct event e[DIALECT_EVENTS_MAX];
			const struct dialect *held = find(family[d]), *reader;

			/* Iron Fish has words of its own for all of these. */
			if (held == find(IRO))
				continue;
			ck_assert_uint_eq(read_best(e, &reader, bytes_of_text(words[w]), false,
						    held, REQUEST_LOGIN),
					  1);
			ck_assert_msg(reader == held, "%s in %s: read by %s", words[w], held->key,
				      reader->key);
		}
}
END_TEST

/* The id of mining.submitted stands in its body; it must meet the submit's own. */
START_TEST(iron_answers_meet_their_submits)
{
	struct event submit[DIALECT_EVENTS_MAX], answer[DIALECT_EVENTS_MAX];
	const struct dialect *iron = find(IRO);

	ck_assert_uint_eq(
		read_line(
			submit, iron,
			BYTES("{\"id\":7,\"method\":\"mining.submit\",\"body\":{\"miningRequestId\":1,"
			      "\"randomness\":\"0123456789abcdef\"}}"),
			false, iron, 0),
		1);
	ck_assert_uint_eq(
		read_line(answer, iron,
			  BYTES("{\"id\":2,\"method\":\"mining.submitted\",\"body\":{\"id\":7,"
				"\"result\":true}}"),
			  false, iron, 0),
		1);
	ck_assert_uint_eq(submit->id_hash, answer->id_hash);
}
END_TEST

START_TEST(wallets_of_one_coin_are_told)
{
	ck_assert_str_eq(mining_wallet(BYTES(KAS_WALLET ".rig")), "KAS");
	ck_assert_str_eq(mining_wallet(BYTES("k:" A64)), "KDA");
	ck_assert_str_eq(mining_wallet(BYTES("DsUZxxoHJSty8DCfwfartwTYbuhmVct7tJu")), "DCR");
	ck_assert_ptr_null(mining_wallet(BYTES("k:short")));
	ck_assert_ptr_null(mining_wallet(BYTES("account.worker")));
	ck_assert_ptr_null(mining_wallet(BYTES("")));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {every_message_is_read_by_its_dialect,
				      a_job_is_one_dialects_alone,
				      a_cut_message_gives_what_is_whole_and_no_more,
				      a_cut_password_is_still_a_secret,
				      text_that_resembles_mining_gives_nothing,
				      quoted_messages_give_nothing,
				      shared_words_stay_with_the_dialect_held,
				      iron_answers_meet_their_submits,
				      wallets_of_one_coin_are_told,
				      NULL};
	int r;

	room = guarded_create(LINE_MAX_SIZE);
	r = suite_run("mining", tests);
	guarded_destroy(&room);
	return r;
}
