/* SPDX-License-Identifier: Apache-2.0 */
/* What is printed, against docs/json.md, both ways; and that no string can break a line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/suite.h"
#include "tools/json.h"

/* Lines go to json-doc, which says whether they are as documented. */
static FILE *open_check(const char *flag)
{
	char command[1024];
	FILE *to;

	snprintf(command, sizeof command, "\"%s\" \"%s\" %s", JSON_DOC_CHECK, JSON_DOC, flag);
	to = popen(command, "w");
	ck_assert_ptr_nonnull(to);
	return to;
}

static char *print_finding(const struct finding *f, const struct estimate *e, bool is_clear)
{
	struct json_options options = {is_clear};
	char *text = NULL;
	size_t size = 0;
	FILE *to = open_memstream(&text, &size);

	json_print_finding(to, f, e, &options);
	fclose(to);
	return text;
}

static unsigned read_nothing(struct event *out, const struct message *m,
			     const struct dialect_view *view)
{
	(void)out, (void)m, (void)view;
	return 0;
}

static const struct dialect dialect = {"stratum_btc", FRAMING_LINE, read_nothing};
static struct algorithm algorithm = {.name = "sha256d"};
static struct finding f;
static struct estimate e;

#define FILL(field, byte)                                                                          \
	do {                                                                                       \
		memset((field).at, byte, sizeof(field).at);                                        \
		(field).length = sizeof(field).at;                                                 \
	} while (0)

/* Everything is there, every text as long as it can be and made of one byte. */
static void make_full(int byte)
{
	memset(&f, 0, sizeof f);
	memset(&e, 0, sizeof e);
	f.flow = 7;
	f.key.protocol = PACKET_TCP;
	f.tags = (struct link_tags){.present = (LINK_TAG_ISID << 1) - 1,
				    .vlan_count = LINK_VLANS_MAX,
				    .label_count = LINK_LABELS_MAX};
	f.packets[0] = f.packets[1] = f.bytes[0] = f.bytes[1] = UINT64_MAX;
	f.connections = 2;
	f.verdict = VERDICT_CONFIRMED;
	f.tunnel = "socks5";
	f.node = "bitcoin";
	memset(f.pool, byte, sizeof f.pool - 1);
	memset(f.host, byte, sizeof f.host - 1);
	memset(f.missing, byte, sizeof f.missing - 1);
	f.context.app = "HTTP";
	f.facts.dialect = &dialect;
	f.facts.coin = "BTC";
	FILL(f.facts.account, byte);
	FILL(f.facts.agent, byte);
	FILL(f.facts.algorithm, byte);
	FILL(f.facts.tag, byte);
	for (unsigned i = 0; i < EXCHANGE_WORKERS_MAX; i++)
		FILL(f.facts.workers[i], byte);
	f.facts.worker_count = EXCHANGE_WORKERS_COUNTED;
	f.facts.difficulty_last = f.facts.difficulty_low = f.facts.difficulty_high = 1e-300;
	f.facts.height_first = f.facts.height_last = UINT64_MAX;
	f.evidence_count = EVIDENCE_MAX;
	for (unsigned i = 0; i < EVIDENCE_MAX; i++) {
		f.evidence[i].packet = UINT64_MAX;
		memset(f.evidence[i].detail, byte, EVIDENCE_DETAIL_SIZE - 1);
		memset(f.evidence[i].excerpt, byte, EXCHANGE_EXCERPT_SIZE);
		f.evidence[i].excerpt_length = EXCHANGE_EXCERPT_SIZE;
	}
	e.told = ESTIMATE_BY_WIRE;
	e.algorithm = &algorithm;
	e.source = ESTIMATE_SHARES;
	e.rate = (struct estimate_rate){true, true, 1.5e300, 1, 2, "H/s"};
	e.stated = 12.5;
	e.has_power = true;
	e.candidate_count = ESTIMATE_CANDIDATES_MAX;
	for (unsigned i = 0; i < ESTIMATE_CANDIDATES_MAX; i++)
		e.candidates[i] = (struct estimate_candidate){&algorithm, e.rate, true};
}

START_TEST(every_field_printed_is_documented_and_the_other_way_round)
{
	struct json_options options = {true};
	struct pipeline_result r;
	FILE *to = open_check("--whole");

	make_full('x');
	memset(&r, 0, sizeof r);
	r.frames = 3;
	r.first_at = (struct instant){0};
	r.last_at = (struct instant){NS_PER_S};
	json_print_finding(to, &f, &e, &options);
	json_print_summary(to, &r);
	ck_assert_int_eq(pclose(to), 0);
}
END_TEST

START_TEST(what_is_not_known_is_null_and_documented_as_such)
{
	static const char *const nulls[] = {"link",      "dialect", "tunnel",     "directions",
					    "algorithm", "coin",    "pool",       "host",
					    "agent",     "account", "difficulty", "height",
					    "hashrate",  "power",   "missing",    "subscriber"};
	struct json_options options = {false};
	struct pipeline_result r;
	FILE *to = open_check("");
	char *text;

	memset(&f, 0, sizeof f);
	memset(&e, 0, sizeof e);
	memset(&r, 0, sizeof r);
	r.first_at = r.last_at = INSTANT_NONE;
	json_print_finding(to, &f, &e, &options);
	json_print_summary(to, &r);
	ck_assert_int_eq(pclose(to), 0);
	text = print_finding(&f, &e, false);
	for (unsigned i = 0; i < sizeof nulls / sizeof *nulls; i++) {
		char wanted[64];

		snprintf(wanted, sizeof wanted, "\"%s\":null", nulls[i]);
		ck_assert_ptr_nonnull(strstr(text, wanted));
	}
	free(text);
}
END_TEST

START_TEST(no_byte_of_a_stranger_breaks_a_line)
{
	struct json_options options = {true};
	FILE *to = open_check("");

	for (int byte = 1; byte < 256; byte++) {
		char *text, *again;

		make_full(byte);
		text = print_finding(&f, &e, true);
		again = print_finding(&f, &e, true);
		ck_assert_str_eq(text, again);
		for (const char *at = text; at[0] != '\n' || at[1]; at++)
			if ((unsigned char)*at < 0x20 || *at == 0x7f)
				ck_abort_msg("byte %d comes out as %d", byte, *at);
		json_print_finding(to, &f, &e, &options);
		free(text);
		free(again);
	}
	ck_assert_int_eq(pclose(to), 0);
}
END_TEST

START_TEST(accounts_are_short_unless_asked_for)
{
	char *text;

	make_full('x');
	text = print_finding(&f, &e, false);
	ck_assert_ptr_nonnull(strstr(text, "\"account\":\"xxxx..\""));
	free(text);
}
END_TEST

static void number_reads(double value, const char *expected)
{
	char wanted[64], *text;

	make_full('x');
	e.stated = value;
	text = print_finding(&f, &e, false);
	snprintf(wanted, sizeof wanted, "\"stated_hashrate\":%s,", expected);
	if (strstr(text, wanted) == NULL)
		ck_abort_msg("no %s", wanted);
	free(text);
}

START_TEST(numbers_have_six_digits_and_no_needless_exponent)
{
	number_reads(4.83, "4.83");
	number_reads(1520, "1520");
	number_reads(0.0625, "0.0625");
	number_reads(123456789, "123457000");
	number_reads(1.44512345e12, "1445120000000");
	number_reads(999999.7, "1000000");
	number_reads(1e18, "1e+18");
	number_reads(0.00001, "1e-05");
	number_reads(1e308 * 10, "null");
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {every_field_printed_is_documented_and_the_other_way_round,
				      what_is_not_known_is_null_and_documented_as_such,
				      no_byte_of_a_stranger_breaks_a_line,
				      accounts_are_short_unless_asked_for,
				      numbers_have_six_digits_and_no_needless_exponent,
				      NULL};

	return suite_run("json", tests);
}
