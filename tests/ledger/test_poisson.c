/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "ledger/poisson.h"
#include "tests/support/suite.h"

/* Values of tables of the chi-square distribution. */
START_TEST(quantiles_are_those_of_the_tables)
{
	static const struct {
		double p, freedom, value;
	} known[] = {{0.5, 1, 0.454936},        {0.95, 1, 3.841459},     {0.975, 2, 7.377759},
		     {0.025, 2, 0.050636},      {0.975, 10, 20.483177},  {0.025, 10, 3.246973},
		     {0.95, 30, 43.772972},     {0.025, 100, 74.221927}, {0.975, 100, 129.561197},
		     {0.975, 1000, 1089.530867}};

	for (unsigned i = 0; i < sizeof known / sizeof *known; i++)
		ck_assert_double_eq_tol(poisson_chi_square(known[i].p, known[i].freedom),
					known[i].value, known[i].value * 1e-5);
}
END_TEST

/* Garwood's intervals as printed in tables of Poisson confidence limits. */
START_TEST(intervals_are_those_of_the_tables)
{
	static const struct {
		double count, low, high;
	} known[] = {{0, 0, 3.689},        {1, 0.0253, 5.572},    {2, 0.2422, 7.225},
		     {5, 1.623, 11.668},   {10, 4.795, 18.390},   {16, 9.145, 25.983},
		     {30, 20.241, 42.827}, {100, 81.364, 121.627}};

	for (unsigned i = 0; i < sizeof known / sizeof *known; i++) {
		ck_assert_double_eq_tol(poisson_low(known[i].count), known[i].low, 1e-3);
		ck_assert_double_eq_tol(poisson_high(known[i].count), known[i].high, 1e-3);
	}
}
END_TEST

START_TEST(parts_of_a_count_lie_between_their_neighbours)
{
	ck_assert(poisson_low(2.5) > poisson_low(2) && poisson_low(2.5) < poisson_low(3));
	ck_assert(poisson_high(2.5) > poisson_high(2) && poisson_high(2.5) < poisson_high(3));
}
END_TEST

START_TEST(large_counts_come_near_the_normal_distribution)
{
	double n = 1e6, half = 1.959964 * sqrt(n);

	ck_assert_double_eq_tol(poisson_low(n), n - half, 3);
	ck_assert_double_eq_tol(poisson_high(n), n + half, 5);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {quantiles_are_those_of_the_tables,
				      intervals_are_those_of_the_tables,
				      parts_of_a_count_lie_between_their_neighbours,
				      large_counts_come_near_the_normal_distribution, NULL};

	return suite_run("poisson", tests);
}
