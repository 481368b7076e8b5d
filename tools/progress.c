/* SPDX-License-Identifier: Apache-2.0 */
/* The progress bar and the interrupt. */
#include "tools/progress.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BAR_WIDTH   24
#define SHOW_AFTER  1.0 /* s */
#define SHOW_EVERY  0.2
#define CLEAR_WIDTH 78

static volatile sig_atomic_t is_stopped;

static double seconds_since(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

void progress_start(struct progress *p, bool is_quiet)
{
	memset(p, 0, sizeof *p);
	p->is_on = !is_quiet && isatty(STDERR_FILENO);
	clock_gettime(CLOCK_MONOTONIC, &p->started);
	p->drawn = p->started;
}

static void draw(double elapsed, uint64_t done, uint64_t total, uint64_t found)
{
	char bar[BAR_WIDTH + 1], tail[32] = "", line[160];
	double part = total ? (double)done / (double)total : 0, speed = (double)done / elapsed;

	if (part > 1)
		part = 1;
	memset(bar, '.', BAR_WIDTH);
	memset(bar, '#', (size_t)(part * BAR_WIDTH));
	bar[BAR_WIDTH] = '\0';
	if (total && speed > 0)
		snprintf(tail, sizeof tail, ", %.0f s left", (double)(total - done) / speed + 0.5);
	if (total)
		snprintf(line, sizeof line, "[%s] %3.0f %%  %.0f MB/s, %llu found%s", bar,
			 part * 100, speed / 1e6, (unsigned long long)found, tail);
	else
		snprintf(line, sizeof line, "%.0f MB read, %.0f MB/s, %llu found",
			 (double)done / 1e6, speed / 1e6, (unsigned long long)found);
	fprintf(stderr, "\r%-*.*s", CLEAR_WIDTH, CLEAR_WIDTH, line);
	fflush(stderr);
}

void progress_show(struct progress *p, uint64_t done, uint64_t total, uint64_t found)
{
	double elapsed;

	if (!p->is_on || seconds_since(&p->drawn) < SHOW_EVERY)
		return;
	elapsed = seconds_since(&p->started);
	clock_gettime(CLOCK_MONOTONIC, &p->drawn);
	if (elapsed < SHOW_AFTER)
		return;
	if (done > total)
		total = 0;
	draw(elapsed, done, total, found);
	p->is_drawn = true;
}

void progress_clear(struct progress *p)
{
	if (!p->is_drawn)
		return;
	fprintf(stderr, "\r%*s\r", CLEAR_WIDTH, "");
	fflush(stderr);
	p->is_drawn = false;
}

static void stop(int signal_number)
{
	(void)signal_number;
	is_stopped = 1;
}

void progress_catch_interrupt(void)
{
	struct sigaction action;

	memset(&action, 0, sizeof action);
	action.sa_handler = stop;
	/*
	 * The second interrupt has its usual effect; a read in progress is cut short, so that a
	 * quiet pipe cannot hold the program. SIGTERM, as timeout(1) sends it, is no different.
	 */
	action.sa_flags = (int)SA_RESETHAND;
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

bool progress_is_stopped(void)
{
	return is_stopped;
}
