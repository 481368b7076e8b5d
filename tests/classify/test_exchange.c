/* SPDX-License-Identifier: Apache-2.0 */
/* The exchange and the ladder, with events made by hand: no dialect's words in here. */
#include "classify/evidence.h"
#include "tests/support/suite.h"

static const struct dialect line_dialect = {.key = "line", .framing = FRAMING_LINE};
static const struct dialect http_dialect = {.key = "http", .framing = FRAMING_HTTP};
static const struct http_head request_head = {.is_response = false};

static struct exchange x;
static int64_t clock_ms;

static void begin(const struct dialect *d)
{
	exchange_init(&x);
	x.facts.dialect = d;
	x.facts.has_client = true;
	x.facts.client = SIDE_LOW;
	clock_ms = 1700000000000;
}

static void say(struct event e, enum side from)
{
	struct message m = {.kind = x.facts.dialect->framing,
			    .from = from,
			    .http = &request_head,
			    .at = {clock_ms * NS_PER_MS},
			    .packet = 1,
			    .body = BYTES("{}")};

	x.facts.has_side[from] = true;
	exchange_apply(&x, &e, &m);
	clock_ms += 50;
}

static void miner(struct event e)
{
	e.from = ROLE_MINER;
	say(e, SIDE_LOW);
}

static void pool(struct event e)
{
	e.from = ROLE_POOL;
	say(e, SIDE_HIGH);
}

static void login(uint64_t id)
{
	miner((struct event){.kind = EVENT_LOGIN,
			     .fit = FIT_COMMON,
			     .id_hash = id,
			     .wants_answer = true,
			     .account = BYTES("wallet.rig1")});
}

static void job(const char *id, double work)
{
	pool((struct event){.kind = EVENT_JOB,
			    .fit = FIT_DISTINCT,
			    .job = bytes_of_text(id),
			    .work = {work > 0 ? WORK_DIFFICULTY : WORK_NONE, work}});
}

static void difficulty(double work)
{
	pool((struct event){.kind = EVENT_DIFFICULTY, .work = {WORK_DIFFICULTY, work}});
}

static void submit(uint64_t id, const char *job_id)
{
	miner((struct event){.kind = EVENT_SUBMIT,
			     .id_hash = id,
			     .wants_answer = true,
			     .job = bytes_of_text(job_id),
			     .nonce = BYTES("00000001")});
}

static void answer(uint64_t id, enum outcome outcome)
{
	pool((struct event){
		.kind = EVENT_ANSWER, .fit = FIT_COMMON, .id_hash = id, .outcome = outcome});
}

static enum verdict judge(bool server_acknowledged)
{
	struct evidence_context c = {.server_acknowledged_data = server_acknowledged};

	return evidence_judge(&x.facts, &c, NULL);
}

START_TEST(login_answered_and_a_job_is_confirmed)
{
	begin(&line_dialect);
	login(1);
	ck_assert_int_eq(judge(false), VERDICT_CONTACT);
	answer(1, OUTCOME_ACCEPTED);
	ck_assert_int_eq(judge(false), VERDICT_SUSPECTED);
	job("a", 1);
	ck_assert_int_eq(judge(false), VERDICT_CONFIRMED);
}
END_TEST

START_TEST(a_job_answers_an_opener_whatever_its_id)
{
	begin(&line_dialect);
	miner((struct event){
		.kind = EVENT_OPEN, .fit = FIT_COMMON, .id_hash = 681, .wants_answer = true});
	ck_assert_int_eq(judge(false), VERDICT_CONTACT);
	difficulty(1);
	ck_assert_int_eq(judge(false), VERDICT_SUSPECTED);
	job("a", 0);
	ck_assert_int_eq(judge(false), VERDICT_CONFIRMED);
}
END_TEST

START_TEST(refused_login_is_a_contact)
{
	begin(&line_dialect);
	login(1);
	answer(1, OUTCOME_REJECTED);
	ck_assert_int_eq(judge(true), VERDICT_CONTACT);
}
END_TEST

START_TEST(answers_of_others_do_not_count_as_shares)
{
	begin(&line_dialect);
	login(2);
	answer(2, OUTCOME_ACCEPTED);
	answer(2, OUTCOME_ACCEPTED);
	answer(77, OUTCOME_ACCEPTED);
	ck_assert_uint_eq(x.facts.accepted, 0);
	ck_assert_uint_eq(x.facts.logins_accepted, 1);
}
END_TEST

START_TEST(miner_alone_needs_three_whole_submits)
{
	begin(&line_dialect);
	login(1);
	ck_assert_int_eq(judge(true), VERDICT_SUSPECTED);
	submit(4, "a");
	submit(4, "a");
	ck_assert_int_eq(judge(true), VERDICT_SUSPECTED);
	ck_assert_int_eq(judge(false), VERDICT_CONTACT);
	submit(4, "b");
	ck_assert_int_eq(judge(true), VERDICT_CONFIRMED);
	/* A file of recorded submits that is sent to a server gets no answer. */
	ck_assert_int_eq(judge(false), VERDICT_CONTACT);
}
END_TEST

START_TEST(submits_to_a_server_that_talks_otherwise_are_a_contact)
{
	begin(&line_dialect);
	for (int i = 0; i < 5; i++)
		submit(4, "a");
	x.facts.has_side[SIDE_HIGH] = true;
	ck_assert_int_eq(judge(true), VERDICT_CONTACT);
}
END_TEST

START_TEST(pool_alone_needs_three_jobs_or_a_job_and_a_share)
{
	begin(&line_dialect);
	job("a", 1);
	job("a", 1);
	job("b", 1);
	ck_assert_int_eq(judge(false), VERDICT_SUSPECTED);
	job("c", 1);
	/* All at once, and nobody asked: a file. */
	ck_assert_int_eq(judge(false), VERDICT_SUSPECTED);
	clock_ms += 3000;
	job("d", 1);
	ck_assert_int_eq(judge(false), VERDICT_CONFIRMED);

	begin(&line_dialect);
	job("a", 1);
	answer(2, OUTCOME_ACCEPTED); /* right behind the first job: the login's */
	ck_assert_int_eq(judge(false), VERDICT_SUSPECTED);
	clock_ms += 5000;
	answer(4, OUTCOME_ACCEPTED);
	ck_assert_int_eq(judge(false), VERDICT_CONFIRMED);
}
END_TEST

START_TEST(both_parts_words_in_one_mouth_are_a_quotation)
{
	begin(&line_dialect);
	login(1);
	answer(1, OUTCOME_ACCEPTED);
	job("a", 1);
	submit(4, "a");
	answer(4, OUTCOME_ACCEPTED);
	ck_assert_int_eq(judge(true), VERDICT_CONFIRMED);
	x.facts.strong[SIDE_LOW] = 5;
	x.facts.contradictions = 2;
	ck_assert_int_eq(judge(true), VERDICT_NONE);
	x.facts.contradictions = 1;
	ck_assert_int_eq(judge(true), VERDICT_CONFIRMED);
}
END_TEST

START_TEST(other_lines_around_mining_messages_are_a_quotation)
{
	begin(&line_dialect);
	login(1);
	answer(1, OUTCOME_ACCEPTED);
	job("a", 1);
	x.facts.strong[SIDE_LOW] = 1;
	x.facts.foreign[SIDE_HIGH] = 9; /* that side has said nothing of mining */
	ck_assert_int_eq(judge(true), VERDICT_CONFIRMED);
	x.facts.foreign[SIDE_LOW] = 1;
	ck_assert_int_eq(judge(true), VERDICT_NONE);
	x.facts.strong[SIDE_LOW] = 8; /* one stray line in a long conversation */
	ck_assert_int_eq(judge(true), VERDICT_CONFIRMED);
	x.facts.foreign[SIDE_LOW] = 2;
	ck_assert_int_eq(judge(true), VERDICT_NONE);
}
END_TEST

START_TEST(one_poll_answered_is_suspected_and_two_are_confirmed)
{
	begin(&http_dialect);
	for (int i = 0; i < 2; i++) {
		struct event poll = {.kind = EVENT_POLL, .wants_answer = true};
		struct event work = {.kind = EVENT_JOB,
				     .is_work_for_miner = true,
				     .job = bytes_of_text(i ? "b" : "a")};

		miner(poll);
		pool(work);
		ck_assert_int_eq(judge(false), i ? VERDICT_CONFIRMED : VERDICT_SUSPECTED);
	}
}
END_TEST

START_TEST(difficulty_holds_from_the_next_job_on)
{
	begin(&line_dialect);
	difficulty(8);
	job("a", 0);
	submit(4, "a");
	answer(4, OUTCOME_ACCEPTED);
	difficulty(100);
	submit(5, "a");
	answer(5, OUTCOME_ACCEPTED);
	job("b", 0);
	submit(6, "b");
	answer(6, OUTCOME_ACCEPTED);
	submit(7, "a"); /* late, for the old job */
	answer(7, OUTCOME_ACCEPTED);
	ck_assert(x.facts.sum_accepted.work == 8 + 8 + 100 + 8);
	ck_assert_uint_eq(x.facts.sum_accepted.shares, 4);
}
END_TEST

START_TEST(difficulty_that_comes_behind_its_job_counts_for_it)
{
	begin(&line_dialect);
	job("a", 0);
	difficulty(16);
	submit(4, "a");
	answer(4, OUTCOME_ACCEPTED);
	ck_assert(x.facts.sum_accepted.work == 16);
}
END_TEST

START_TEST(answer_that_overtakes_its_submit_is_matched)
{
	begin(&line_dialect);
	difficulty(8);
	job("a", 0);
	answer(9, OUTCOME_ACCEPTED);
	submit(9, "a");
	ck_assert_uint_eq(x.facts.accepted, 1);
	ck_assert_uint_eq(x.facts.unasked_share_answers, 0);
	ck_assert(x.facts.sum_accepted.work == 8);
}
END_TEST

START_TEST(constant_ids_match_one_answer_each)
{
	begin(&line_dialect);
	difficulty(1);
	job("a", 0);
	for (int i = 0; i < 70; i++) {
		submit(4, "a");
		answer(4, i % 10 ? OUTCOME_ACCEPTED : OUTCOME_REJECTED);
	}
	ck_assert_uint_eq(x.facts.submits, 70);
	ck_assert_uint_eq(x.facts.accepted, 63);
	ck_assert_uint_eq(x.facts.rejected, 7);
}
END_TEST

START_TEST(user_strings_part_into_account_and_worker)
{
	static const struct {
		const char *user, *account, *worker;
	} cases[] = {
		{"wallet.rig1", "wallet", "rig1"},
		{"wallet/rig1", "wallet", "rig1"},
		{"wallet.rig1/me@mail.example", "wallet", "rig1"},
		{"me@mail.example", "me@mail.example", ""},
		{"me@mail.example/rig", "me@mail.example", "rig"},
		{"wallet+5000", "wallet", ""},
		{"wallet", "wallet", ""},
		{"wallet.rig+5000", "wallet", "rig"},
		{"a.b.c", "a", "b.c"},
		{".rig", "", "rig"},
		{"wallet.", "wallet", ""},
	};

	for (unsigned i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		begin(&line_dialect);
		miner((struct event){.kind = EVENT_LOGIN, .account = bytes_of_text(cases[i].user)});
		ck_assert_msg(bytes_equal(bytes_of(x.facts.account.at, x.facts.account.length),
					  bytes_of_text(cases[i].account)),
			      "account of %s", cases[i].user);
		ck_assert_msg(
			bytes_equal(bytes_of(x.facts.workers[0].at, x.facts.workers[0].length),
				    bytes_of_text(cases[i].worker)),
			"worker of %s", cases[i].user);
	}
}
END_TEST

START_TEST(excerpts_hold_neither_password_nor_account)
{
	const char *body =
		"{\"method\":\"login\",\"params\":{\"login\":\"48edfHu7V9Z84YzzMa6fUueoELZ9ZRXq9V\","
		"\"pass\":\"secret\"}}";
	struct message m = {.kind = FRAMING_LINE, .at = {1}, .body = bytes_of_text(body)};
	struct event e = {.kind = EVENT_LOGIN, .from = ROLE_MINER};
	char text[EXCHANGE_EXCERPT_SIZE + 1] = {0};

	begin(&line_dialect);
	e.account = bytes_of((const uint8_t *)strstr(body, "48edf"), 34);
	e.secret = bytes_of((const uint8_t *)strstr(body, "secret"), 6);
	exchange_apply(&x, &e, &m);
	memcpy(text, x.first[EVENT_LOGIN].excerpt, x.first[EVENT_LOGIN].excerpt_length);
	ck_assert_ptr_null(strstr(text, "secret"));
	ck_assert_ptr_null(strstr(text, "48edfH"));
	ck_assert_ptr_nonnull(strstr(text, "48ed******"));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {login_answered_and_a_job_is_confirmed,
				      a_job_answers_an_opener_whatever_its_id,
				      refused_login_is_a_contact,
				      answers_of_others_do_not_count_as_shares,
				      miner_alone_needs_three_whole_submits,
				      submits_to_a_server_that_talks_otherwise_are_a_contact,
				      pool_alone_needs_three_jobs_or_a_job_and_a_share,
				      both_parts_words_in_one_mouth_are_a_quotation,
				      other_lines_around_mining_messages_are_a_quotation,
				      one_poll_answered_is_suspected_and_two_are_confirmed,
				      difficulty_holds_from_the_next_job_on,
				      difficulty_that_comes_behind_its_job_counts_for_it,
				      answer_that_overtakes_its_submit_is_matched,
				      constant_ids_match_one_answer_each,
				      user_strings_part_into_account_and_worker,
				      excerpts_hold_neither_password_nor_account,
				      NULL};

	return suite_run("exchange", tests);
}
