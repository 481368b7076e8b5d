/* SPDX-License-Identifier: Apache-2.0 */
/* Dates by the civil calendar, without the C library's time zone or 32-bit limits. */
#include "base/instant.h"

#include <stdio.h>

/*
 * Days since 1970-01-01 to a date of the proleptic Gregorian calendar, by
 * counting in eras of 400 years that begin on a first of March.
 */
static void civil_from_days(int64_t days, int *year, unsigned *month, unsigned *day)
{
	int64_t shifted = days + 719468;
	int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	unsigned day_of_era = (unsigned)(shifted - era * 146097);
	unsigned year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	unsigned day_of_year =
		day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	unsigned shifted_month = (5 * day_of_year + 2) / 153;

	*day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
	*month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
	*year = (int)(year_of_era + era * 400 + (*month <= 2));
}

const char *instant_text(char out[INSTANT_TEXT_SIZE], struct instant t)
{
	int64_t us = t.ns / NS_PER_US - (t.ns % NS_PER_US < 0);
	int64_t seconds = us / 1000000 - (us % 1000000 < 0);
	int64_t days = seconds / 86400 - (seconds % 86400 < 0);
	unsigned in_day = (unsigned)(seconds - days * 86400);
	unsigned fraction = (unsigned)(us - seconds * 1000000);
	unsigned month, day;
	int year;

	civil_from_days(days, &year, &month, &day);
	snprintf(out, INSTANT_TEXT_SIZE, "%04d-%02u-%02uT%02u:%02u:%02u.%06uZ", year, month, day,
		 in_day / 3600, in_day / 60 % 60, in_day % 60, fraction);
	return out;
}
