/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A point of packet time: nanoseconds since 1970-01-01T00:00:00Z, in a struct
 * so that seconds cannot pass for it. Spans are plain int64_t with the unit
 * in their name. Years 1678 to 2262 fit; sources clamp what does not.
 */
#ifndef BASE_INSTANT_H
#define BASE_INSTANT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct instant {
	int64_t ns;
};

#define NS_PER_US INT64_C(1000)
#define NS_PER_MS INT64_C(1000000)
#define NS_PER_S  INT64_C(1000000000)

/* No moment: what has not happened. */
#define INSTANT_NONE ((struct instant){INT64_MIN})

static inline bool instant_is_none(struct instant t)
{
	return t.ns == INT64_MIN;
}

static inline bool instant_before(struct instant a, struct instant b)
{
	return a.ns < b.ns;
}

/* From a to b; saturates. */
static inline int64_t instant_span_ns(struct instant a, struct instant b)
{
	int64_t d;

	if (__builtin_sub_overflow(b.ns, a.ns, &d))
		return b.ns > a.ns ? INT64_MAX : INT64_MIN;
	return d;
}

static inline double instant_span_s(struct instant a, struct instant b)
{
	return (double)instant_span_ns(a, b) / 1e9;
}

static inline struct instant instant_min(struct instant a, struct instant b)
{
	return a.ns < b.ns ? a : b;
}

static inline struct instant instant_max(struct instant a, struct instant b)
{
	return a.ns > b.ns ? a : b;
}

/* RFC 3339 in UTC with six digits: "2025-03-01T08:00:00.123456Z". Needs INSTANT_TEXT_SIZE bytes. */
#define INSTANT_TEXT_SIZE 64
const char *instant_text(char out[INSTANT_TEXT_SIZE], struct instant t);

#endif
