/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdlib.h>

#include "ledger/estimate.h"
#include "ledger/poisson.h"
#include "tests/support/suite.h"

#define STRATUM_BTC_CARRIES "sha256d scrypt x11 yescrypt"

static struct algorithms algorithms;
static struct finding f;
static struct estimate e;

static struct instant second(double s)
{
	return (struct instant){(int64_t)(s * 1e9)};
}

static unsigned read_nothing(struct event *out, const struct message *m,
			     const struct dialect_view *view)
{
	(void)out, (void)m, (void)view;
	return 0;
}

static const struct dialect dialect = {"test", FRAMING_LINE, read_nothing};

/* A flow of 1000 s; its first job after 1 s, count equal shares from 101 s on. */
static void setup(uint32_t count, enum work_kind kind, double work)
{
	static struct complaints why;

	if (algorithms.count == 0)
		ck_assert_int_eq(algorithms_load(&algorithms, ALGORITHMS_CSV, &why), 0);
	memset(&f, 0, sizeof f);
	f.first_seen = second(0);
	f.last_seen = second(1000);
	f.facts.dialect = &dialect;
	f.facts.work_kind = kind;
	f.facts.submits = f.facts.accepted = count;
	f.facts.sum_accepted =
		(struct share_sum){count, work * count, work * work * count, work, work};
	f.facts.sum_submitted = f.facts.sum_accepted;
	f.facts.first_job_at = second(1);
	f.facts.first_submit_at = second(101);
	f.facts.last_submit_at = second(900);
}

static void make(const char *carries)
{
	estimate_make(&e, &f, &algorithms, carries);
}

START_TEST(window_starts_at_the_first_share_which_is_not_counted)
{
	setup(21, WORK_HASHES, 500);
	make("randomx");
	ck_assert(e.rate.is_known);
	ck_assert_double_eq_tol(e.span_s, 899, 1e-6);
	ck_assert_double_eq_tol(e.rate.estimate, 20 * 500 / 899.0, 1e-6);
	ck_assert_double_eq_tol(e.rate.low, poisson_low(20) * 500 / 899.0, 1e-6);
	ck_assert_double_eq_tol(e.rate.high, poisson_high(20) * 500 / 899.0, 1e-6);
	ck_assert_uint_eq(e.shares, 21);
	ck_assert_int_eq(e.source, ESTIMATE_SHARES);
}
END_TEST

START_TEST(a_share_that_ends_the_flow_is_not_counted)
{
	setup(21, WORK_HASHES, 500);
	f.facts.last_submit_at = second(999.9);
	make("randomx");
	ck_assert_double_eq_tol(e.rate.estimate, 19 * 500 / 899.0, 1e-6);
}
END_TEST

START_TEST(few_shares_are_counted_from_the_first_job)
{
	setup(2, WORK_HASHES, 500);
	make("randomx");
	ck_assert_double_eq_tol(e.span_s, 999, 1e-6);
	ck_assert_double_eq_tol(e.rate.estimate, 2 * 500 / 999.0, 1e-6);
}
END_TEST

START_TEST(a_flow_joined_at_a_share_does_not_count_it)
{
	setup(2, WORK_HASHES, 500);
	f.facts.first_job_at = INSTANT_NONE;
	f.first_seen = f.facts.first_submit_at;
	make("randomx");
	ck_assert_double_eq_tol(e.rate.estimate, 500 / 899.0, 1e-6);
}
END_TEST

/*
 * The estimator against truth: shares drawn at a known rate, in windows that the capture
 * ends and in windows that the last share ends. The mean must be the rate; the interval must hold it
 * in 95 % of the runs.
 */
static void try_many(bool is_ended_by_share)
{
	const double rate = 20, work = 1000;
	double sum = 0;
	unsigned held = 0, runs = 4000;

	srand48(7);
	for (unsigned i = 0; i < runs; i++) {
		double at = 30, first = 0, last = 0;
		uint32_t count = 0;

		while (at < 3000 && !(is_ended_by_share && count == 30)) {
			at -= log(1 - drand48()) * work / rate;
			if (at > 3000 && !is_ended_by_share)
				break;
			first = count ? first : at;
			last = at;
			count++;
		}
		setup(count, WORK_HASHES, work);
		f.facts.first_submit_at = second(first);
		f.facts.last_submit_at = second(last);
		f.last_seen = second(is_ended_by_share ? last + 0.05 : 3000);
		make("randomx");
		sum += e.rate.estimate;
		held += e.rate.low <= rate && rate <= e.rate.high;
	}
	ck_assert_double_eq_tol(sum / runs, rate, 0.02 * rate);
	ck_assert_double_ge((double)held / runs, 0.94);
	ck_assert_double_le((double)held / runs, 0.985);
}

START_TEST(the_rate_is_without_bias_where_the_capture_ends_the_flow)
{
	try_many(false);
}
END_TEST

START_TEST(the_rate_is_without_bias_where_a_share_ends_the_flow)
{
	try_many(true);
}
END_TEST

START_TEST(uneven_shares_widen_the_interval)
{
	double even;

	setup(21, WORK_HASHES, 500);
	make("randomx");
	even = e.rate.high / e.rate.estimate;
	f.facts.sum_accepted.work_squared *= 5;
	make("randomx");
	ck_assert_double_gt(e.rate.high / e.rate.estimate, even);
	ck_assert_double_eq_tol(e.rate.high / e.rate.estimate, poisson_high(4) / 4, 1e-6);
}
END_TEST

START_TEST(shares_of_unknown_work_count_like_the_others)
{
	setup(20, WORK_HASHES, 500);
	make("randomx");
	double known = e.rate.estimate;

	f.facts.accepted = f.facts.submits = 40;
	make("randomx");
	ck_assert_double_eq_tol(e.rate.estimate, 2 * known, 1e-6);
}
END_TEST

START_TEST(an_algorithm_among_several_has_its_own_shares_and_time)
{
	setup(20, WORK_HASHES, 500);
	f.facts.accepted = f.facts.submits = 50;
	f.facts.accepted_elsewhere = f.facts.submits_elsewhere = 30;
	f.facts.algorithm_ns = 400 * NS_PER_S;
	make("randomx");
	ck_assert_double_eq_tol(e.rate.estimate, 20 * 500 / 400.0, 1e-6);
	ck_assert_double_eq_tol(e.rate.low, poisson_low(20) * 500 / 400.0, 1e-6);
	ck_assert_uint_eq(e.shares, 20);
}
END_TEST

START_TEST(without_answers_submits_are_counted_and_said_to_be)
{
	setup(21, WORK_HASHES, 500);
	f.facts.accepted = 0;
	f.facts.sum_accepted = (struct share_sum){0};
	make("randomx");
	ck_assert_int_eq(e.source, ESTIMATE_SUBMITS);
	ck_assert_double_eq_tol(e.rate.estimate, 20 * 500 / 899.0, 1e-6);
}
END_TEST

START_TEST(all_rejected_is_no_rate)
{
	setup(21, WORK_HASHES, 500);
	f.facts.accepted = 0;
	f.facts.rejected = 21;
	f.facts.sum_accepted = (struct share_sum){0};
	make("randomx");
	ck_assert(!e.rate.is_known);
}
END_TEST

START_TEST(lost_answers_are_made_up_for)
{
	setup(30, WORK_HASHES, 500);
	make("randomx");
	double before = e.rate.estimate;

	/* Of 40 submits seen, 30 answers were. */
	f.facts.submits = 40;
	f.lost_bytes = 3000;
	make("randomx");
	ck_assert_double_eq_tol(e.rate.estimate, before * 40 / 30, 1e-6);
}
END_TEST

START_TEST(a_stated_rate_stands_in_where_there_are_no_shares)
{
	setup(0, WORK_NONE, 0);
	f.facts.rates = 4;
	f.facts.rate_sum = 480;
	make("ethash etchash");
	ck_assert(e.rate.is_known && !e.rate.has_interval);
	ck_assert_int_eq(e.source, ESTIMATE_STATED);
	ck_assert_double_eq(e.rate.estimate, 120);
}
END_TEST

START_TEST(difficulty_without_an_algorithm_gives_candidates_and_no_rate)
{
	setup(21, WORK_DIFFICULTY, 0.05);
	make(STRATUM_BTC_CARRIES);
	ck_assert(!e.rate.is_known && !e.has_power);
	ck_assert_uint_eq(e.candidate_count, 4);
	ck_assert_str_eq(e.candidates[0].algorithm->name, "sha256d");
	ck_assert_double_eq_tol(e.candidates[0].rate.estimate, 20 * 0.05 * 4295032833.0 / 899, 1);
	ck_assert_str_eq(e.candidates[3].algorithm->name, "yescrypt");
	ck_assert_double_eq_tol(e.candidates[3].rate.estimate, 20 * 0.05 * 65537 / 899, 1e-3);
	ck_assert(e.candidates[3].is_plausible);
}
END_TEST

#define SET(field, value)                                                                          \
	do {                                                                                       \
		f.facts.field.length = sizeof(value) - 1;                                          \
		memcpy(f.facts.field.at, value, sizeof(value) - 1);                                \
	} while (0)

START_TEST(the_algorithm_is_told_by_wire_dialect_rolling_network_and_agent)
{
	setup(21, WORK_DIFFICULTY, 0.05);
	SET(algorithm, "yescryptR16");
	make(STRATUM_BTC_CARRIES);
	ck_assert_int_eq(e.told, ESTIMATE_BY_WIRE);
	ck_assert_str_eq(e.algorithm->name, "yescrypt");
	ck_assert(e.rate.is_known && e.has_power);
	setup(21, WORK_DIFFICULTY, 0.05);
	make("kheavyhash");
	ck_assert_int_eq(e.told, ESTIMATE_BY_DIALECT);
	setup(21, WORK_DIFFICULTY, 0.05);
	f.facts.rolls_version = true;
	make(STRATUM_BTC_CARRIES);
	ck_assert_int_eq(e.told, ESTIMATE_BY_VERSION_ROLLING);
	ck_assert_str_eq(e.algorithm->name, "sha256d");
	setup(21, WORK_DIFFICULTY, 0.05);
	f.facts.nbits = 0x17034219; /* about 8.6e13 */
	make(STRATUM_BTC_CARRIES);
	ck_assert_int_eq(e.told, ESTIMATE_BY_NBITS);
	f.facts.nbits = 0x1925f0c3; /* Litecoin's, about 1.1e8 */
	make(STRATUM_BTC_CARRIES);
	ck_assert_int_eq(e.told, ESTIMATE_UNTOLD);
	SET(agent, "bosminer-plus 0.2");
	make(STRATUM_BTC_CARRIES);
	ck_assert_int_eq(e.told, ESTIMATE_BY_AGENT);
}
END_TEST

START_TEST(a_wallet_of_a_coin_that_many_pools_pay_in_tells_nothing)
{
	setup(21, WORK_DIFFICULTY, 0.05);
	f.facts.coin = "BTC";
	make(STRATUM_BTC_CARRIES);
	ck_assert_int_eq(e.told, ESTIMATE_UNTOLD);
	setup(21, WORK_HASHES, 1e9);
	f.facts.coin = "RVN";
	make("kawpow progpow ethash");
	ck_assert_int_eq(e.told, ESTIMATE_BY_COIN);
	ck_assert_str_eq(e.algorithm->name, "kawpow");
}
END_TEST

START_TEST(a_name_of_the_wire_that_no_row_has_leaves_hashes_countable)
{
	setup(21, WORK_HASHES, 500);
	SET(algorithm, "rx/of-tomorrow");
	make("randomx cryptonight");
	ck_assert_int_eq(e.told, ESTIMATE_BY_WIRE);
	ck_assert_ptr_null(e.algorithm);
	ck_assert(e.rate.is_known && !e.has_power);
	ck_assert_uint_eq(e.candidate_count, 0);
}
END_TEST

START_TEST(power_spans_the_rates_bounds_and_the_machines)
{
	setup(21, WORK_DIFFICULTY, 1e6);
	make("sha256d");
	ck_assert_double_eq_tol(e.power_typical, e.rate.estimate / 1e12 * 30, 1e-6);
	ck_assert_double_eq_tol(e.power_low, e.rate.low / 1e12 * 17.5, 1e-6);
	ck_assert_double_eq_tol(e.power_high, e.rate.high / 1e12 * 98, 1e-6);
}
END_TEST

START_TEST(strange_times_and_counts_give_numbers_or_nothing)
{
	setup(5, WORK_HASHES, 500);
	f.last_seen = f.first_seen;
	make("randomx");
	ck_assert(!e.rate.is_known);
	setup(3, WORK_HASHES, 500);
	f.facts.sum_accepted.work_first = 1e300;
	make("randomx");
	ck_assert(isfinite(e.rate.high) && e.rate.estimate > 0);
	setup(5, WORK_SOLUTIONS, 2);
	make("sha256d");
	ck_assert(!e.rate.is_known);
	setup(5, WORK_HASHES, 500);
	f.facts.unasked_share_answers = 50;
	f.lost_bytes = 1;
	make("randomx");
	ck_assert(isfinite(e.rate.estimate));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		window_starts_at_the_first_share_which_is_not_counted,
		a_share_that_ends_the_flow_is_not_counted,
		few_shares_are_counted_from_the_first_job,
		a_flow_joined_at_a_share_does_not_count_it,
		the_rate_is_without_bias_where_the_capture_ends_the_flow,
		the_rate_is_without_bias_where_a_share_ends_the_flow,
		uneven_shares_widen_the_interval,
		shares_of_unknown_work_count_like_the_others,
		an_algorithm_among_several_has_its_own_shares_and_time,
		without_answers_submits_are_counted_and_said_to_be,
		all_rejected_is_no_rate,
		lost_answers_are_made_up_for,
		a_stated_rate_stands_in_where_there_are_no_shares,
		difficulty_without_an_algorithm_gives_candidates_and_no_rate,
		the_algorithm_is_told_by_wire_dialect_rolling_network_and_agent,
		a_wallet_of_a_coin_that_many_pools_pay_in_tells_nothing,
		a_name_of_the_wire_that_no_row_has_leaves_hashes_countable,
		power_spans_the_rates_bounds_and_the_machines,
		strange_times_and_counts_give_numbers_or_nothing,
		NULL};

	return suite_run("estimate", tests);
}
