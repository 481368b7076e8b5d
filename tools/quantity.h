/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers for people: three digits, SI prefixes, thousands parted. */
#ifndef TOOLS_QUANTITY_H
#define TOOLS_QUANTITY_H

#include "base/text.h"
#include "base/instant.h"
#include "ledger/estimate.h"

/* 1520 and "H/s" become "1.52 kH/s". */
void quantity_add(struct text *t, double value, const char *unit);

/* "1.52 kH/s (1.24-1.86)", "1.5 kH/s (stated)". */
void quantity_add_rate(struct text *t, const struct estimate_rate *r);

/* 1234567 becomes "1,234,567". */
void quantity_add_count(struct text *t, uint64_t value);

/* "1 flow", "2 flows". */
void quantity_add_things(struct text *t, uint64_t count, const char *thing);

/* "2025-03-01 08:00:00-09:12:44", with the second date where it is another. UTC. */
void quantity_add_span(struct text *t, struct instant first, struct instant last);

/* "350 ms", "12.5 s", "13 min", "2.5 h", "3.1 d". */
void quantity_add_duration(struct text *t, double seconds);

#endif
