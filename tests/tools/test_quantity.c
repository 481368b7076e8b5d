/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/support/suite.h"
#include "tools/quantity.h"

static char storage[128];

static void value_reads(double value, const char *expected)
{
	struct text t = TEXT_OVER(storage);

	quantity_add(&t, value, "H/s");
	ck_assert_str_eq(storage, expected);
}

START_TEST(values_have_three_digits_and_a_prefix)
{
	value_reads(1520, "1.52 kH/s");
	value_reads(0, "0.000 H/s");
	value_reads(0.061, "0.061 H/s");
	value_reads(4.83, "4.83 H/s");
	value_reads(999.6, "1.00 kH/s");
	value_reads(99.96e12, "100 TH/s");
	value_reads(12.34e12, "12.3 TH/s");
	value_reads(3e20, "300 EH/s");
}
END_TEST

START_TEST(intervals_share_their_estimates_prefix)
{
	struct text t = TEXT_OVER(storage);
	struct estimate_rate r = {true, true, 1520, 880, 2400, "H/s"};

	quantity_add_rate(&t, &r);
	ck_assert_str_eq(storage, "1.52 kH/s (0.88-2.40)");
	t = TEXT_OVER(storage);
	r.has_interval = false;
	quantity_add_rate(&t, &r);
	ck_assert_str_eq(storage, "1.52 kH/s (stated)");
}
END_TEST

START_TEST(counts_are_parted_and_things_numbered)
{
	struct text t = TEXT_OVER(storage);

	quantity_add_count(&t, 1234567);
	text_add(&t, " ");
	quantity_add_count(&t, UINT64_MAX);
	text_add(&t, " ");
	quantity_add_things(&t, 1, "flow");
	text_add(&t, " ");
	quantity_add_things(&t, 1000, "flow");
	ck_assert_str_eq(storage, "1,234,567 18,446,744,073,709,551,615 1 flow 1,000 flows");
}
END_TEST

START_TEST(spans_name_the_second_day_only_if_it_is_another)
{
	struct text t = TEXT_OVER(storage);
	struct instant first = {INT64_C(1740816000) * NS_PER_S};

	quantity_add_span(&t, first, (struct instant){first.ns + 90 * NS_PER_S});
	text_add(&t, " ");
	quantity_add_span(&t, first, (struct instant){first.ns + 86400 * NS_PER_S});
	ck_assert_str_eq(storage,
			 "2025-03-01 08:00:00-08:01:30 2025-03-01 08:00:00-2025-03-02 08:00:00");
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {values_have_three_digits_and_a_prefix,
				      intervals_share_their_estimates_prefix,
				      counts_are_parted_and_things_numbered,
				      spans_name_the_second_day_only_if_it_is_another, NULL};

	return suite_run("quantity", tests);
}
