/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The command line of one verb. Wrong usage is told in one line on standard error,
 * with the nearest flag where an unknown one was given.
 */
#ifndef TOOLS_OPTIONS_H
#define TOOLS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Exit statuses of every verb. */
enum {
	EXIT_DONE = 0,
	EXIT_FAILED = 1, /* could not do it, or not all of it */
	EXIT_USAGE = 2,
};

enum options_color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct options {
	const char *verb;
	const char **paths; /* captures; owned */
	size_t path_count;
	char *filter; /* BPF expression; owned; NULL: none */
	uint64_t max_frames;
	const char *write_path; /* -w; NULL: none */
	const char *signatures; /* NULL: not given */
	uint64_t flow;
	bool has_flow;
	bool is_json, wants_all, wants_clear_accounts, wants_help;
	bool is_quiet, is_app_id_off, is_without_pools;
	enum options_color color;
};

enum options_outcome { OPTIONS_OK, OPTIONS_WRONG };

/*
 * Reads argv, of which argv[0] is the verb's name. flags are the flags the verb knows, as
 * their letters, in the order of its help: see options.c for the letters. On
 * OPTIONS_WRONG the line was printed. Free with options_free() in any case.
 */
enum options_outcome options_read(struct options *out, int argc, char **argv, const char *flags);
void options_free(struct options *o);

/*
 * Of the names, a NULL-terminated list, the one most like word, if it is like it at all
 * (a third of the letters may differ); else NULL.
 */
const char *options_nearest(const char *word, const char *const *names);

/* One line for each of flags, as the help shows them, on standard output. */
void options_print_help(const char *flags);

#endif
