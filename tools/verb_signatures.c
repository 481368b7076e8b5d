/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `adit signatures check|list|test`: for whoever edits the signatures. check tries every
 * sample; list shows every rule; test scans the raw bytes of files, in windows that overlap, and says
 * whose anchors they hold. No capture is decoded for that: an anchor cut by a packet's header is not
 * found, and a hit is a hint, not a verdict (`adit read` gives those).
 */
#include "tools/verb_signatures.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "classify/signatures.h"
#include "tools/options.h"
#include "tools/paths.h"

/* An anchor up to this long is found wherever a window ends. */
#define OVERLAP (MATCHER_BYTES_MAX / 2)

static int print_help(void)
{
	puts("adit signatures check [DIR]: are the signatures in order? Tries every sample\n"
	     "adit signatures list [DIR]: every rule, one a line\n"
	     "adit signatures test [--signatures DIR] FILE...: whose anchors stand in these\n"
	     "files, byte by byte; a hint, not a verdict (adit read gives those)\n"
	     "Without FILE, test does what check does.\n"
	     "\n"
	     "DIR holds pools.sig; without it adit takes $ADIT_SIGNATURES, or its own.\n"
	     "\n"
	     "  adit signatures check\n"
	     "  adit signatures list | less");
	return EXIT_DONE;
}

static int wrong(const char *what, const char *word)
{
	fprintf(stderr, "adit signatures: %s%s; see adit signatures --help\n", what, word);
	return EXIT_USAGE;
}

static void cannot_load(const char *directory, int error, const struct complaints *why)
{
	if (!paths_hold_signatures(directory)) {
		fprintf(stderr,
			"adit signatures: no signatures in %s; name the folder that holds "
			"pools.sig\n",
			directory);
		return;
	}
	complaints_print(why, stderr);
	if (error == -EINVAL)
		fprintf(stderr, "adit signatures: %u mistake%s in %s; nothing was loaded\n",
			why->total, why->total == 1 ? "" : "s", directory);
	else
		fprintf(stderr, "adit signatures: %s cannot be loaded: %s\n", directory,
			strerror(-error));
}

/* NULL: the mistakes were told on standard error. */
static struct signatures *load(const char *directory)
{
	struct signatures_options options = {.cache = paths_cache()};
	struct complaints why = {0};
	struct signatures *s = NULL;
	int r = signatures_load(&s, directory, &options, &why);

	if (r == 0)
		return s;
	cannot_load(directory, r, &why);
	return NULL;
}

static int check(const struct signatures *s, const char *directory)
{
	struct complaints why = {0};
	struct signatures_size size;
	unsigned tried = signatures_check(s, &why);

	complaints_print(&why, stderr);
	signatures_size(&size, s);
	printf("%s: version %s, %u samples tried, %u wrong, %zu KiB loaded\n", directory,
	       signatures_version(s), tried, why.total,
	       (size.databases + size.names + size.rules + 1023) / 1024);
	return why.total ? EXIT_FAILED : EXIT_DONE;
}

static void print_row(void *context, const struct signature_row *row)
{
	char pattern[256];
	struct text t = TEXT_OVER(pattern);

	(void)context;
	text_add_safe(&t, bytes_of_text(row->pattern), 60);
	printf("%s:%u\t%s\t%s\t%s\t%u match, %u reject\n", row->file, row->line, row->kind,
	       row->subject, pattern, row->matches, row->rejects);
}

/* Dialects whose anchors stand in the file, or-ed into *hits. 0 or a negative errno. */
static int scan_file(uint64_t *hits, struct matcher *m, const char *path)
{
	uint8_t window[MATCHER_BYTES_MAX];
	size_t used = 0;
	FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
	int r = 0;

	if (file == NULL)
		return -errno;
	for (;;) {
		size_t got = fread(window + used, 1, sizeof window - used, file);

		used += got;
		if (got)
			*hits |= matcher_scan(m, bytes_of(window, used));
		if (used < sizeof window)
			break;
		memmove(window, window + sizeof window - OVERLAP, OVERLAP);
		used = OVERLAP;
	}
	if (ferror(file))
		r = errno ? -errno : -EIO;
	if (file != stdin)
		fclose(file);
	return r;
}

static int test(const struct signatures *s, char **paths, int count)
{
	struct matcher *m;
	int status = EXIT_DONE, r = matcher_create(&m, s);

	if (r < 0) {
		fprintf(stderr, "adit signatures: no scanner can be made: %s\n", strerror(-r));
		return EXIT_FAILED;
	}
	for (int i = 0; i < count; i++) {
		uint64_t hits = 0;

		r = scan_file(&hits, m, paths[i]);
		if (r < 0) {
			fprintf(stderr, "adit signatures: %s cannot be read: %s\n", paths[i],
				strerror(-r));
			status = EXIT_FAILED;
			continue;
		}
		printf("%s:", paths[i]);
		for (unsigned k = 0; k < dialect_count; k++)
			if (hits >> k & 1)
				printf(" %s", dialects[k]->key);
		puts(hits ? "" : " no anchor");
	}
	matcher_destroy(m);
	return status;
}

int verb_signatures(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "", *chosen = NULL;
	bool is_test = strcmp(what, "test") == 0, is_list = strcmp(what, "list") == 0;
	struct signatures *s;
	int status, at = 2;

	if (strcmp(what, "--help") == 0 || strcmp(what, "-h") == 0)
		return print_help();
	if (what[0] == '\0')
		return wrong("say check, list or test", "");
	if (!is_test && !is_list && strcmp(what, "check") != 0)
		return wrong("one of check, list or test, not ", what);
	if (at < argc && strcmp(argv[at], "--signatures") == 0) {
		if (at + 1 == argc)
			return wrong("a folder is missing behind ", argv[at]);
		chosen = argv[at + 1];
		at += 2;
	}
	if (at < argc && (strcmp(argv[at], "--help") == 0 || strcmp(argv[at], "-h") == 0))
		return print_help();
	if (at < argc && argv[at][0] == '-' && argv[at][1] != '\0')
		return wrong("unknown flag ", argv[at]);
	if (!is_test && at < argc && chosen == NULL)
		chosen = argv[at++];
	if (!is_test && at < argc)
		return wrong("one folder is enough, so what is ", argv[at]);
	chosen = paths_signatures(chosen);
	s = load(chosen);
	if (s == NULL)
		return EXIT_FAILED;
	if (is_list) {
		signatures_each(s, print_row, NULL);
		status = EXIT_DONE;
	} else {
		status = is_test && at < argc ? test(s, argv + at, argc - at) : check(s, chosen);
	}
	signatures_free(s);
	return status;
}
