/* SPDX-License-Identifier: Apache-2.0 */
/* Text to numbers, with every byte checked. */
#include "base/number.h"

#include <math.h>

static int hex_digit(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static struct bytes without_0x(struct bytes b)
{
	if (b.size >= 2 && b.at[0] == '0' && (b.at[1] == 'x' || b.at[1] == 'X'))
		return bytes_from(b, 2);
	return b;
}

bool number_u64(uint64_t *out, struct bytes b)
{
	uint64_t value = 0;

	if (!bytes_are_digits(b))
		return false;
	for (size_t i = 0; i < b.size; i++)
		if (__builtin_mul_overflow(value, 10u, &value) ||
		    __builtin_add_overflow(value, (uint64_t)(b.at[i] - '0'), &value))
			return false;
	*out = value;
	return true;
}

bool number_hex_u64(uint64_t *out, struct bytes b)
{
	uint64_t value = 0;

	b = without_0x(b);
	if (b.size > 16 || !bytes_are_hex(b))
		return false;
	for (size_t i = 0; i < b.size; i++)
		value = value << 4 | (uint64_t)hex_digit(b.at[i]);
	*out = value;
	return true;
}

bool number_hex_double(double *out, struct bytes b)
{
	double value = 0;

	b = without_0x(b);
	if (b.size > 64 || !bytes_are_hex(b))
		return false;
	for (size_t i = 0; i < b.size; i++)
		value = value * 16 + hex_digit(b.at[i]);
	*out = value;
	return true;
}

int number_hex_byte(struct bytes b, size_t i)
{
	if (i >= b.size / 2)
		return -1;
	if (hex_digit(b.at[2 * i]) < 0 || hex_digit(b.at[2 * i + 1]) < 0)
		return -1;
	return hex_digit(b.at[2 * i]) * 16 + hex_digit(b.at[2 * i + 1]);
}

/*
 * Division by a power that is exact up to 10^22 rounds once, so that 0.3 is the
 * double nearest to it; times 0.1 it would not be. In two steps where one power
 * alone would be infinite though the result is not.
 */
static double times_power_of_ten(double value, int power)
{
	if (power >= 0)
		return value * pow(10, power);
	if (power < -300) {
		value /= 1e300;
		power += 300;
	}
	return value / pow(10, -power);
}

bool number_double(double *out, struct bytes b)
{
	size_t i = 0;
	double value = 0;
	int scale = 0, exponent = 0;
	bool is_negative = false, has_digits = false;

	if (i < b.size && (b.at[i] == '-' || b.at[i] == '+'))
		is_negative = b.at[i++] == '-';
	for (; i < b.size && b.at[i] >= '0' && b.at[i] <= '9'; i++, has_digits = true)
		value = value * 10 + (b.at[i] - '0');
	if (i < b.size && b.at[i] == '.')
		for (i++; i < b.size && b.at[i] >= '0' && b.at[i] <= '9'; i++, has_digits = true) {
			value = value * 10 + (b.at[i] - '0');
			scale--;
		}
	if (has_digits && i < b.size && (b.at[i] == 'e' || b.at[i] == 'E')) {
		bool is_minus = false;
		size_t first;

		i++;
		if (i < b.size && (b.at[i] == '-' || b.at[i] == '+'))
			is_minus = b.at[i++] == '-';
		for (first = i; i < b.size && b.at[i] >= '0' && b.at[i] <= '9'; i++)
			if (exponent < 10000)
				exponent = exponent * 10 + (b.at[i] - '0');
		if (i == first)
			return false;
		if (is_minus)
			exponent = -exponent;
	}
	if (!has_digits || i != b.size)
		return false;
	if (value != 0)
		value = times_power_of_ten(value, scale + exponent);
	if (!isfinite(value))
		return false;
	*out = is_negative ? -value : value;
	return true;
}
