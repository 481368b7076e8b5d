/* SPDX-License-Identifier: Apache-2.0 */
#include "base/instant.h"
#include "tests/support/suite.h"

#include <stdio.h>
#include <time.h>

static const char *shown(int64_t ns)
{
	static char text[INSTANT_TEXT_SIZE];

	return instant_text(text, (struct instant){ns});
}

START_TEST(known_moments_are_written_in_utc)
{
	ck_assert_str_eq(shown(0), "1970-01-01T00:00:00.000000Z");
	ck_assert_str_eq(shown(INT64_C(1740816000123456789)), "2025-03-01T08:00:00.123456Z");
	ck_assert_str_eq(shown(INT64_C(951782400) * NS_PER_S), "2000-02-29T00:00:00.000000Z");
	ck_assert_str_eq(shown(INT64_C(4107542400) * NS_PER_S), "2100-03-01T00:00:00.000000Z");
	ck_assert_str_eq(shown(INT64_C(4107542400) * NS_PER_S - 1), "2100-02-28T23:59:59.999999Z");
}
END_TEST

START_TEST(before_1970_rounds_down_like_after)
{
	ck_assert_str_eq(shown(-1), "1969-12-31T23:59:59.999999Z");
	ck_assert_str_eq(shown(-1000), "1969-12-31T23:59:59.999999Z");
	ck_assert_str_eq(shown(-1001), "1969-12-31T23:59:59.999998Z");
	ck_assert_str_eq(shown(999), "1970-01-01T00:00:00.000000Z");
	ck_assert_str_eq(shown(-86400 * NS_PER_S), "1969-12-31T00:00:00.000000Z");
}
END_TEST

START_TEST(the_ends_of_the_range_are_written)
{
	ck_assert_str_eq(shown(INT64_MAX), "2262-04-11T23:47:16.854775Z");
	ck_assert_str_eq(shown(INT64_MIN + 1), "1677-09-21T00:12:43.145224Z");
}
END_TEST

/* Every 12 hours and some of the whole range, against the C library. */
START_TEST(the_calendar_agrees_with_the_library)
{
	for (int64_t s = INT64_C(-9223372000); s < INT64_C(9223372000); s += 43207) {
		char wanted[64], got[INSTANT_TEXT_SIZE];
		time_t seconds = s;
		struct tm tm;

		ck_assert_ptr_nonnull(gmtime_r(&seconds, &tm));
		strftime(wanted, sizeof wanted, "%Y-%m-%dT%H:%M:%S.000000Z", &tm);
		instant_text(got, (struct instant){s * NS_PER_S});
		if (strcmp(got, wanted) != 0)
			ck_abort_msg("%s, not %s", got, wanted);
	}
}
END_TEST

START_TEST(spans_saturate)
{
	struct instant first = {INT64_MIN + 1}, last = {INT64_MAX}, zero = {0};

	ck_assert_int_eq(instant_span_ns(first, last), INT64_MAX);
	ck_assert_int_eq(instant_span_ns(last, first), INT64_MIN);
	ck_assert_int_eq(instant_span_ns(zero, last), INT64_MAX);
	ck_assert_int_eq(instant_span_ns((struct instant){5}, (struct instant){3}), -2);
	ck_assert_double_eq(instant_span_s(zero, (struct instant){1500000000}), 1.5);
	ck_assert_double_eq(instant_span_s((struct instant){1500000000}, zero), -1.5);
}
END_TEST

START_TEST(order_and_none)
{
	struct instant a = {1}, b = {2};

	ck_assert(instant_before(a, b));
	ck_assert(!instant_before(b, a));
	ck_assert(!instant_before(a, a));
	ck_assert_int_eq(instant_min(a, b).ns, 1);
	ck_assert_int_eq(instant_max(a, b).ns, 2);
	ck_assert(instant_is_none(INSTANT_NONE));
	ck_assert(!instant_is_none((struct instant){0}));
	ck_assert(instant_before(INSTANT_NONE, a));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {known_moments_are_written_in_utc,
				      before_1970_rounds_down_like_after,
				      the_ends_of_the_range_are_written,
				      the_calendar_agrees_with_the_library,
				      spans_saturate,
				      order_and_none,
				      NULL};

	return suite_run("instant", tests);
}
