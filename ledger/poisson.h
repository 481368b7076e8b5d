/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The exact 95 % interval of a Poisson mean of which one count was seen (Garwood
 * 1936): chi-square quantiles. Counts need not be whole: unevenly sized shares
 * count as fewer, equal ones.
 */
#ifndef LEDGER_POISSON_H
#define LEDGER_POISSON_H

/* The value that a chi-square variable of freedom > 0 degrees stays below with probability p in (0, 1). */
double poisson_chi_square(double p, double freedom);

/* Bounds of the mean; count is 0 or more. The lower bound of 0 is 0. */
double poisson_low(double count);
double poisson_high(double count);

#endif
