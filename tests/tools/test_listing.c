/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of the listing, closing lines, alternatives: from findings made by hand. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/suite.h"
#include "tools/alternatives.h"
#include "tools/listing.h"

static unsigned read_nothing(struct event *out, const struct message *m,
			     const struct dialect_view *view)
{
	(void)out, (void)m, (void)view;
	return 0;
}

static const struct dialect stratum = {"stratum_cn", FRAMING_LINE, read_nothing};
static const struct dialect getwork = {"getwork_http", FRAMING_HTTP, read_nothing};
static struct finding findings[8];
static struct estimate estimates[8];
static struct pipeline_result result;

static struct instant second(int64_t s)
{
	return (struct instant){(INT64_C(1740816000) + s) * NS_PER_S};
}

/* A confirmed flow of the client 10.0.0.host to 203.0.113.10:3333, 100 H/s. */
static struct finding *add(uint8_t host, int64_t from, int64_t to)
{
	struct finding *f = &findings[result.count];
	struct estimate *e = &estimates[result.count];

	result.findings = findings;
	result.count++;
	memset(f, 0, sizeof *f);
	memset(e, 0, sizeof *e);
	f->flow = result.count;
	ck_assert(address_read(&f->key.address[0], BYTES("10.0.0.0")));
	f->key.address[0].bytes[15] = host;
	ck_assert(address_read(&f->key.address[1], BYTES("203.0.113.10")));
	f->key.port[0] = (uint16_t)(50000 + result.count);
	f->key.port[1] = 3333;
	f->client = SIDE_LOW;
	f->first_seen = second(from);
	f->last_seen = second(to);
	f->verdict = VERDICT_CONFIRMED;
	f->facts.dialect = &stratum;
	f->facts.accepted = f->facts.submits = 10;
	f->evidence_count = 2;
	f->evidence[0].kind = EVIDENCE_JOB;
	f->evidence[0].weight = f->evidence[1].weight = WEIGHT_CONCLUSIVE;
	f->evidence[1].kind = EVIDENCE_SHARE;
	e->source = ESTIMATE_SHARES;
	e->rate = (struct estimate_rate){true, true, 100, 80, 120, "H/s"};
	return f;
}

static char *print(bool wants_nodes)
{
	struct listing_options options = {.wants_nodes = wants_nodes, .input = "x.pcap"};
	char *text = NULL;
	size_t size = 0;
	FILE *to = open_memstream(&text, &size);

	result.frames = 10;
	result.first_at = second(0);
	result.last_at = second(60);
	ck_assert_int_eq(listing_print(to, &result, estimates, &options), 0);
	fclose(to);
	return text;
}

static void shows(const char *what)
{
	char *text = print(false);

	if (strstr(text, what) == NULL)
		ck_abort_msg("no \"%s\" in:\n%s", what, text);
	free(text);
}

static unsigned rows(void)
{
	char *text = print(false);
	unsigned count = 0;

	for (char *at = text; (at = strstr(at, "203.0.113.10:3333")) != NULL; at++)
		count++;
	free(text);
	return count;
}

START_TEST(flows_one_after_the_other_are_one_row_at_their_own_rate)
{
	result.count = 0;
	add(5, 0, 1000);
	add(5, 2000, 3000);
	ck_assert_uint_eq(rows(), 1);
	shows("20   100 H/s (85.9-114)");
	shows("2025-03-01 08:00:00-08:50:00");
	shows("gets jobs, shares answered");
}
END_TEST

START_TEST(flows_at_once_add_up)
{
	result.count = 0;
	add(5, 0, 1000);
	add(5, 0, 1000);
	add(5, 0, 1000);
	ck_assert_uint_eq(rows(), 1);
	shows("300 H/s (265-335)");
}
END_TEST

START_TEST(other_clients_accounts_and_dialects_are_other_rows)
{
	struct finding *f;

	result.count = 0;
	add(5, 0, 10);
	add(6, 0, 10);
	f = add(5, 0, 10);
	memcpy(f->facts.account.at, "someone", 7);
	f->facts.account.length = 7;
	f = add(5, 0, 10);
	f->facts.dialect = &getwork;
	ck_assert_uint_eq(rows(), 4);
	shows("som..");
	shows("4 mining flows of 2 clients: 4 confirmed.\n");
}
END_TEST

START_TEST(the_highest_verdict_names_the_row)
{
	result.count = 0;
	add(5, 0, 10)->verdict = VERDICT_SUSPECTED;
	add(5, 20, 30);
	ck_assert_uint_eq(rows(), 1);
	shows("confirmed");
	shows("2 mining flows of 1 client: 1 confirmed, 1 suspected.\n");
}
END_TEST

START_TEST(weak_reasons_stand_where_the_verdict_needs_them)
{
	struct finding *f;
	char *text;

	result.count = 0;
	f = add(5, 0, 10);
	f->evidence[f->evidence_count++] =
		(struct evidence){.kind = EVIDENCE_REFUSED, .weight = WEIGHT_WEAK};
	f->evidence[f->evidence_count++] =
		(struct evidence){.kind = EVIDENCE_LOGIN, .weight = WEIGHT_STRONG};
	text = print(false);
	ck_assert_ptr_null(strstr(text, "refused"));
	free(text);
	shows("logs in, gets jobs, shares answered");
	f->verdict = VERDICT_CONTACT;
	shows("logs in, gets jobs, shares answered, is refused");
	shows("No mining found. Not mining: 1 contact.\n");
}
END_TEST

START_TEST(strings_of_strangers_are_escaped)
{
	struct finding *f;
	char *text;

	result.count = 0;
	f = add(5, 0, 10);
	memcpy(f->facts.agent.at, "\033[2Jevil\n", 9);
	f->facts.agent.length = 9;
	memcpy(f->facts.algorithm.at, "\xe2\x80\xae", 3);
	f->facts.algorithm.length = 3;
	text = print(false);
	ck_assert_ptr_null(strchr(text, '\033'));
	ck_assert_ptr_null(strstr(text, "\xe2\x80\xae"));
	free(text);
	shows("\\x1b[2Jevil\\x0a");
}
END_TEST

START_TEST(nodes_are_counted_and_shown_only_if_asked_for)
{
	struct finding *f;
	char *text;

	result.count = 0;
	f = add(5, 0, 10);
	f->verdict = VERDICT_BLOCKCHAIN_P2P;
	f->facts.dialect = NULL;
	f->node = "bitcoin";
	ck_assert_uint_eq(rows(), 0);
	shows("No mining found. Not mining: 1 blockchain node flow.\n");
	shows("adit read --all x.pcap");
	text = print(true);
	ck_assert_ptr_nonnull(strstr(text, "blockchain_p2p"));
	free(text);
}
END_TEST

START_TEST(undecodable_captures_and_full_tables_are_said_plainly)
{
	result.count = 0;
	result.classifier.packets = 10;
	result.classifier.flows_evicted = 3;
	shows("Tables were full: 3 flows were dropped");
	result.classifier.packets = 0;
	shows("nothing can be said of them");
	result.is_interrupted = true;
	shows("Interrupted:");
}
END_TEST

/* The state of the alternative whose words hold `what`; -1: it is not listed. */
static int state_of(const struct finding *f, const char *what)
{
	struct alternative list[ALTERNATIVES_MAX];
	unsigned count = alternatives_list(list, f);

	ck_assert_uint_le(count, ALTERNATIVES_MAX);
	for (unsigned i = 0; i < count; i++)
		if (strstr(list[i].what, what))
			return (int)list[i].state;
	return -1;
}

START_TEST(alternatives_are_excluded_by_what_was_seen_only)
{
	struct finding *f;

	result.count = 0;
	f = add(5, 0, 10);
	ck_assert_int_eq(state_of(f, "scanner"), ALTERNATIVE_EXCLUDED);
	ck_assert_int_eq(state_of(f, "quotes"), ALTERNATIVE_EXCLUDED);
	ck_assert_int_eq(state_of(f, "wallet"), -1);
	ck_assert_int_eq(state_of(f, "another application"), ALTERNATIVE_OPEN);
	f->facts.is_dialect_decided = true;
	ck_assert_int_eq(state_of(f, "another application"), ALTERNATIVE_EXCLUDED);
	/* A login that was answered, and nothing more. */
	f->facts.accepted = f->facts.submits = 0;
	f->facts.logins = f->facts.logins_accepted = 1;
	ck_assert_int_eq(state_of(f, "scanner"), ALTERNATIVE_OPEN);
	/* A poller without a solution. */
	f->facts.dialect = &getwork;
	f->facts.polls = f->facts.works = 1;
	ck_assert_int_eq(state_of(f, "wallet"), ALTERNATIVE_OPEN);
	f->facts.works = 2;
	ck_assert_int_eq(state_of(f, "wallet"), ALTERNATIVE_EXCLUDED);
	/* Answers nobody asked for prove no conversation. */
	f->facts.logins_accepted = 0;
	f->facts.accepted = f->facts.unasked_share_answers = 3;
	ck_assert_int_eq(state_of(f, "quotes"), ALTERNATIVE_OPEN);
	f->facts.dialect = NULL;
	f->verdict = VERDICT_CONTACT;
	ck_assert_int_eq(state_of(f, "web site"), ALTERNATIVE_OPEN);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {flows_one_after_the_other_are_one_row_at_their_own_rate,
				      flows_at_once_add_up,
				      other_clients_accounts_and_dialects_are_other_rows,
				      the_highest_verdict_names_the_row,
				      weak_reasons_stand_where_the_verdict_needs_them,
				      strings_of_strangers_are_escaped,
				      nodes_are_counted_and_shown_only_if_asked_for,
				      undecodable_captures_and_full_tables_are_said_plainly,
				      alternatives_are_excluded_by_what_was_seen_only,
				      NULL};

	return suite_run("listing", tests);
}
