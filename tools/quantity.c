/* SPDX-License-Identifier: Apache-2.0 */
/* Writing numbers for people. */
#include "tools/quantity.h"

#include <math.h>

static const struct {
	const char *name;
	double size;
} prefixes[] = {{"E", 1e18}, {"P", 1e15}, {"T", 1e12}, {"G", 1e9}, {"M", 1e6}, {"k", 1e3}, {"", 1}};

/* The largest prefix that leaves 1 or more; values that three digits round up to 1000 take the next. */
static size_t prefix_of(double value)
{
	size_t i = 0;

	while (i + 1 < sizeof prefixes / sizeof *prefixes && value < prefixes[i].size * 0.9995)
		i++;
	return i;
}

static void add_three_digits(struct text *t, double value)
{
	if (value != 0 && value < 0.001)
		text_addf(t, "%.1e", value);
	else
		text_addf(t, "%.*f",
			  value >= 99.95   ? 0
			  : value >= 9.995 ? 1
			  : value >= 0.1   ? 2
					   : 3,
			  value);
}

void quantity_add(struct text *t, double value, const char *unit)
{
	size_t i = prefix_of(value);

	add_three_digits(t, value / prefixes[i].size);
	text_addf(t, " %s%s", prefixes[i].name, unit);
}

void quantity_add_rate(struct text *t, const struct estimate_rate *r)
{
	double size = prefixes[prefix_of(r->estimate)].size;

	quantity_add(t, r->estimate, r->unit);
	if (!r->has_interval) {
		text_add(t, " (stated)");
		return;
	}
	text_add(t, " (");
	add_three_digits(t, r->low / size);
	text_add(t, "-");
	add_three_digits(t, r->high / size);
	text_add(t, ")");
}

void quantity_add_count(struct text *t, uint64_t value)
{
	if (value >= 1000) {
		quantity_add_count(t, value / 1000);
		text_addf(t, ",%03u", (unsigned)(value % 1000));
	} else {
		text_addf(t, "%u", (unsigned)value);
	}
}

void quantity_add_things(struct text *t, uint64_t count, const char *thing)
{
	quantity_add_count(t, count);
	text_addf(t, " %s%s", thing, count == 1 ? "" : "s");
}

void quantity_add_span(struct text *t, struct instant first, struct instant last)
{
	char a[INSTANT_TEXT_SIZE], b[INSTANT_TEXT_SIZE];

	if (instant_is_none(first) || instant_is_none(last))
		return;
	/* RFC 3339 text: date in the first 10 bytes, time of the day in 11 to 18. */
	instant_text(a, first);
	instant_text(b, last);
	text_addf(t, "%.10s %.8s-", a, a + 11);
	if (memcmp(a, b, 10) != 0)
		text_addf(t, "%.10s ", b);
	text_addf(t, "%.8s", b + 11);
}

void quantity_add_duration(struct text *t, double seconds)
{
	if (seconds < 1)
		text_addf(t, "%.0f ms", seconds * 1e3);
	else if (seconds < 100)
		text_addf(t, "%.1f s", seconds);
	else if (seconds < 5400)
		text_addf(t, "%.0f min", seconds / 60);
	else if (seconds < 36 * 3600)
		text_addf(t, "%.1f h", seconds / 3600);
	else
		text_addf(t, "%.1f d", seconds / 86400);
}
