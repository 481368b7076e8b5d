/* SPDX-License-Identifier: Apache-2.0 */
/* How wide text stands on a terminal: Chinese, Japanese and Korean characters take two columns, marks none. */
#ifndef TOOLS_WIDTH_H
#define TOOLS_WIDTH_H

#include "base/bytes.h"

/* Columns that UTF-8 text takes. A byte that is not UTF-8 takes one. */
size_t width_of(struct bytes text);

/* The longest front of text, whole characters only, that takes at most columns. */
struct bytes width_front(struct bytes text, size_t columns);

/* Columns of the terminal: $COLUMNS, else the terminal on standard output; 0: none, so no limit. */
size_t width_of_output(void);

#endif
