/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the command line: flags by getopt_long(), files and filter by hand. */
#include "tools/options.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/*
 * Every flag of every verb; not every letter is a short form as well. -n is tcpdump's "do not
 * resolve names": adit never does, so it changes nothing and is not shown.
 */
enum letter {
	FLAG_JSON = 'j',
	FLAG_ALL = 'a',
	FLAG_WRITE = 'w',
	FLAG_COUNT = 'c',
	FLAG_FILTER = 'f',
	FLAG_READ = 'r',
	FLAG_NUMERIC = 'n',
	FLAG_QUIET = 'q',
	FLAG_HELP = 'h',
	FLAG_FLOW = 'F',
	FLAG_CLEAR = 'C',
	FLAG_COLOR = 'K',
	FLAG_SIGNATURES = 'S',
	FLAG_NO_APP_ID = 'A',
	FLAG_NO_POOLS = 'P',
};

static const struct flag {
	char letter;
	bool is_short; /* the letter is a flag itself */
	int argument;
	const char *name, *value, *help;
} all_flags[] = {
	{FLAG_JSON, false, no_argument, "json", NULL, "one JSON object a line"},
	{FLAG_ALL, false, no_argument, "all", NULL, "leave nothing out"},
	{FLAG_WRITE, true, required_argument, "write", "FILE",
	 "write the packets of mining flows, passwords masked"},
	{FLAG_COUNT, true, required_argument, "max-packets", "N", "stop after N packets"},
	{FLAG_FILTER, true, required_argument, "filter", "BPF", "look at these packets only"},
	{FLAG_READ, true, required_argument, "read", "FILE", "the same as naming FILE"},
	{FLAG_NUMERIC, true, no_argument, "numeric", NULL, NULL},
	{FLAG_QUIET, true, no_argument, "quiet", NULL, "no progress bar, no hints"},
	{FLAG_FLOW, false, required_argument, "flow", "N", "only the flow of that number"},
	{FLAG_CLEAR, false, no_argument, "clear-accounts", NULL, "show accounts in full"},
	{FLAG_COLOR, false, optional_argument, "color", "WHEN", "auto, always or never"},
	{FLAG_SIGNATURES, false, required_argument, "signatures", "DIR", "where signatures are"},
	{FLAG_NO_APP_ID, false, no_argument, "no-app-id", NULL, "never ask nDPI"},
	{FLAG_NO_POOLS, false, no_argument, "no-pools", NULL, "forget the names of pools"},
	{FLAG_HELP, true, no_argument, "help", NULL, "this text"},
};

#define FLAG_COUNT_ALL (sizeof all_flags / sizeof *all_flags)

static bool knows(const char *flags, const struct flag *f)
{
	return strchr(flags, f->letter) || f->letter == FLAG_HELP || f->letter == FLAG_NUMERIC;
}

void options_print_help(const char *flags)
{
	for (size_t i = 0; i < FLAG_COUNT_ALL; i++) {
		const struct flag *f = &all_flags[i];
		char left[64];

		if (!knows(flags, f) || f->help == NULL)
			continue;
		snprintf(left, sizeof left, "%c%c%c --%s%s%s", f->is_short ? '-' : ' ',
			 f->is_short ? f->letter : ' ', f->is_short ? ',' : ' ', f->name,
			 f->value ? (f->argument == optional_argument ? "=" : " ") : "",
			 f->value ? f->value : "");
		printf("  %-24s %s\n", left, f->help);
	}
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

#define WORD_MAX 31

static bool is_alike(char a, char b)
{
	return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Letters to insert, drop, replace, or swap with their neighbour, from a to b; a lot for long words. */
static size_t distance(const char *a, const char *b)
{
	size_t rows[WORD_MAX + 1][WORD_MAX + 1], height = strlen(a), width = strlen(b);

	if (width > WORD_MAX || height > WORD_MAX)
		return 99;
	for (size_t k = 0; k <= height; k++) {
		for (size_t i = 0; i <= width; i++) {
			size_t best = k == 0 ? i : k;

			if (k && i) {
				best = least(rows[k - 1][i], rows[k][i - 1]) + 1;
				best = least(best,
					     rows[k - 1][i - 1] + !is_alike(a[k - 1], b[i - 1]));
			}
			if (k > 1 && i > 1 && is_alike(a[k - 1], b[i - 2]) &&
			    is_alike(a[k - 2], b[i - 1]))
				best = least(best, rows[k - 2][i - 2] + 1);
			rows[k][i] = best;
		}
	}
	return rows[height][width];
}

const char *options_nearest(const char *word, const char *const *names)
{
	const char *best = NULL;
	size_t best_distance = 99, length = strlen(word);

	for (; *names; names++) {
		/* "--fil" for --filter: a front of three letters or more is like enough. */
		size_t d = length >= 3 && strncmp(*names, word, length) == 0
				   ? 0
				   : distance(word, *names);

		if (d < best_distance) {
			best_distance = d;
			best = *names;
		}
	}
	return best && best_distance * 3 <= strlen(best) ? best : NULL;
}

/* getopt's tables for the flags a verb knows. */
struct grammar {
	char letters[3 * FLAG_COUNT_ALL + 3];
	struct option longs[FLAG_COUNT_ALL + 1];
	const char *names[FLAG_COUNT_ALL + 1];
};

static void build_grammar(struct grammar *g, const char *flags)
{
	char *to = g->letters;
	size_t count = 0;

	memset(g, 0, sizeof *g);
	/* "+": stop at the first word that is no flag; ":": tell a missing argument apart. */
	*to++ = '+';
	*to++ = ':';
	for (size_t i = 0; i < FLAG_COUNT_ALL; i++) {
		const struct flag *f = &all_flags[i];

		if (!knows(flags, f))
			continue;
		g->longs[count] = (struct option){f->name, f->argument, NULL, f->letter};
		g->names[count++] = f->name;
		if (!f->is_short)
			continue;
		*to++ = f->letter;
		if (f->argument == required_argument)
			*to++ = ':';
	}
}

static enum options_outcome wrong(const struct options *o, const char *what, const char *word,
				  const char *advice)
{
	fprintf(stderr, "adit %s: %s %s; %s\n", o->verb, what, word, advice);
	return OPTIONS_WRONG;
}

static enum options_outcome unknown_flag(const struct options *o, const struct grammar *g,
					 const char *word)
{
	char name[40], advice[96];
	const char *nearest;

	snprintf(name, sizeof name, "%.*s", (int)strcspn(word, "="), word);
	nearest = options_nearest(name + strspn(name, "-"), g->names);
	if (nearest)
		snprintf(advice, sizeof advice, "did you mean --%s?", nearest);
	else
		snprintf(advice, sizeof advice, "see adit %s --help", o->verb);
	return wrong(o, "unknown flag", name, advice);
}

static bool read_count(uint64_t *out, const char *text)
{
	char *end;

	errno = 0;
	*out = strtoull(text, &end, 10);
	return errno == 0 && end != text && *end == '\0' && isdigit((unsigned char)text[0]) &&
	       *out > 0;
}

static enum options_outcome take_flag(struct options *o, int letter, const char *value)
{
	switch (letter) {
	case FLAG_JSON:
		o->is_json = true;
		break;
	case FLAG_ALL:
		o->wants_all = true;
		break;
	case FLAG_WRITE:
		if (value[0] == '\0')
			return wrong(o, "flag needs a value:", "-w", "name the file to write");
		o->write_path = value;
		break;
	case FLAG_COUNT:
		if (!read_count(&o->max_frames, value))
			return wrong(o, "-c wants a number of packets above 0, not", value,
				     "for example -c 1000");
		break;
	case FLAG_FLOW:
		if (!read_count(&o->flow, value))
			return wrong(o, "--flow wants the number of a flow, not", value,
				     "adit explain prints them");
		o->has_flow = true;
		break;
	case FLAG_FILTER:
		free(o->filter);
		o->filter = strdup(value);
		break;
	case FLAG_READ:
		o->paths[o->path_count++] = value;
		break;
	case FLAG_QUIET:
		o->is_quiet = true;
		break;
	case FLAG_CLEAR:
		o->wants_clear_accounts = true;
		break;
	case FLAG_COLOR:
		if (value == NULL || strcmp(value, "always") == 0)
			o->color = COLOR_ALWAYS;
		else if (strcmp(value, "never") == 0)
			o->color = COLOR_NEVER;
		else if (strcmp(value, "auto") != 0)
			return wrong(o, "--color does not know", value,
				     "one of auto, always, never");
		break;
	case FLAG_SIGNATURES:
		o->signatures = value;
		break;
	case FLAG_NO_APP_ID:
		o->is_app_id_off = true;
		break;
	case FLAG_NO_POOLS:
		o->is_without_pools = true;
		break;
	case FLAG_HELP:
		o->wants_help = true;
		break;
	default:
		break;
	}
	return OPTIONS_OK;
}

/* Is word a file, or meant to be one? Otherwise it begins the filter. */
static bool is_file(const char *word, bool is_first)
{
	static const char *const endings[] = {".pcap", ".pcapng", ".cap", ".dmp", ".gz", ".zst"};
	struct stat st;
	size_t length = strlen(word);

	if (is_first || strcmp(word, "-") == 0 || stat(word, &st) == 0)
		return true;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t tail = strlen(endings[i]);

		if (length > tail && strcmp(word + length - tail, endings[i]) == 0)
			return true;
	}
	/* A path with a folder in it; "net 10.0.0.0/8" has its slash before digits alone. */
	return word[0] == '/' || strncmp(word, "./", 2) == 0 || strncmp(word, "../", 3) == 0;
}

/* The words from argv[from] on, blanks between, behind what -f gave. */
static enum options_outcome take_filter(struct options *o, int argc, char **argv, int from)
{
	size_t size = 1;
	char *filter;

	if (o->filter)
		return wrong(o, "the filter was given by -f already, so what is", argv[from],
			     "name files before the filter, and one filter only");
	for (int i = from; i < argc; i++)
		size += strlen(argv[i]) + 1;
	filter = calloc(1, size);
	if (filter == NULL)
		return wrong(o, "no memory for", argv[from], "try again");
	for (int i = from; i < argc; i++) {
		if (i > from)
			strcat(filter, " ");
		strcat(filter, argv[i]);
	}
	o->filter = filter;
	return OPTIONS_OK;
}

static bool is_flag(const char *word)
{
	return word[0] == '-' && word[1] != '\0';
}

static enum options_outcome wrong_flag(const struct options *o, const struct grammar *g, int letter,
				       const char *word)
{
	char one[] = {'-', (char)optopt, '\0'};

	if (letter == ':')
		return wrong(o, "flag needs a value:", word, "put it behind the flag");
	if (optopt && strncmp(word, "--", 2) == 0)
		return wrong(o, "flag takes no value:", word, "leave it off");
	return unknown_flag(o, g, optopt ? one : word);
}

/*
 * The flag, or the flags of one letter, in argv[*at]; moves *at behind them and their value. getopt_long()
 * begins anew each time: shown files as well, it takes up again what it believes it has skipped.
 */
static enum options_outcome take_flags(struct options *o, const struct grammar *g, int argc,
				       char **argv, int *at)
{
	int before = *at - 1;

	opterr = 0;
	optind = 0;
	do {
		int letter = getopt_long(argc - before, argv + before, g->letters, g->longs, NULL);

		if (letter == '?' || letter == ':')
			return wrong_flag(o, g, letter, argv[before + optind - 1]);
		if (take_flag(o, letter, optarg) != OPTIONS_OK)
			return OPTIONS_WRONG;
	} while (optind == 1);
	*at = before + optind;
	return OPTIONS_OK;
}

enum options_outcome options_read(struct options *out, int argc, char **argv, const char *flags)
{
	struct options *o = out;
	struct grammar g;
	bool is_behind_flags = false;

	memset(o, 0, sizeof *o);
	o->verb = argv[0];
	o->paths = calloc((size_t)argc + 1, sizeof *o->paths);
	if (o->paths == NULL)
		return wrong(o, "no memory for", "the command line", "try again");
	build_grammar(&g, flags);
	/* Flags may stand between files, and before the filter's first word. */
	for (int at = 1; at < argc;) {
		if (!is_behind_flags && strcmp(argv[at], "--") == 0) {
			is_behind_flags = true;
			at++;
		} else if (!is_behind_flags && is_flag(argv[at])) {
			if (take_flags(o, &g, argc, argv, &at) != OPTIONS_OK)
				return OPTIONS_WRONG;
		} else if (is_file(argv[at], o->path_count == 0)) {
			o->paths[o->path_count++] = argv[at++];
		} else {
			return take_filter(o, argc, argv, at);
		}
	}
	return OPTIONS_OK;
}

void options_free(struct options *o)
{
	free(o->paths);
	free(o->filter);
	memset(o, 0, sizeof *o);
}
