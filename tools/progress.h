/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A bar on standard error, if that is a terminal and the run takes over a second;
 * and the one key that stops a run: an interrupt gives the partial result.
 */
#ifndef TOOLS_PROGRESS_H
#define TOOLS_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct progress {
	bool is_on, is_drawn;
	struct timespec started, drawn; /* of the machine's clock: never of a packet */
};

void progress_start(struct progress *p, bool is_quiet);

/* bytes read and in all (0: not known), and findings so far. Cheap: looks at the clock, draws 5 times a second. */
void progress_show(struct progress *p, uint64_t done, uint64_t total, uint64_t found);

/* Takes the bar off the screen. */
void progress_clear(struct progress *p);

/* From now on SIGINT asks the run to stop; a second one ends the program. */
void progress_catch_interrupt(void);
bool progress_is_stopped(void);

#endif
