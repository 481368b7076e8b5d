/* SPDX-License-Identifier: Apache-2.0 */
/* Chi-square quantiles through the regularized incomplete gamma function, by bisection. */
#include "ledger/poisson.h"

#include <math.h>

/* Terms of series and fraction; both converge in about sqrt(shape) of them near the mean. */
#define TERMS_MAX 100000

/*
 * P(shape, x), the regularized lower incomplete gamma function: the series below
 * shape + 1, the continued fraction (Lentz) above. Abramowitz and Stegun 6.5.29, 6.5.31.
 */
static double gamma_below(double shape, double x)
{
	int sign;
	double front;

	if (x <= 0)
		return 0;
	front = exp(shape * log(x) - x - lgamma_r(shape, &sign));
	if (x < shape + 1) {
		double term = 1 / shape, sum = term;

		for (int i = 1; i < TERMS_MAX && term > sum * 1e-16; i++) {
			term *= x / (shape + i);
			sum += term;
		}
		return sum * front;
	}
	double b = x + 1 - shape, c = 1e300, d = 1 / b, fraction = d;

	for (int i = 1; i < TERMS_MAX; i++) {
		double a = -i * (i - shape), step;

		b += 2;
		d = 1 / (a * d + b);
		c = b + a / c;
		step = c * d;
		fraction *= step;
		if (fabs(step - 1) < 1e-15)
			break;
	}
	return 1 - front * fraction;
}

double poisson_chi_square(double p, double freedom)
{
	double low = 0, high = freedom + 10;

	while (gamma_below(freedom / 2, high / 2) < p)
		high *= 2;
	for (int i = 0; i < 200 && high - low > 1e-12 * high; i++) {
		double middle = (low + high) / 2;

		if (gamma_below(freedom / 2, middle / 2) < p)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

double poisson_low(double count)
{
	return count > 0 ? poisson_chi_square(0.025, 2 * count) / 2 : 0;
}

double poisson_high(double count)
{
	return poisson_chi_square(0.975, 2 * count + 2) / 2;
}
