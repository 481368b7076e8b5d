/* SPDX-License-Identifier: Apache-2.0 */
/* The program: finds the verb and hands the rest of the command line to it. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <hs/hs.h>
#include <pcap/pcap.h>

#include "classify/app_id.h"
#include "classify/signatures.h"
#include "tools/options.h"
#include "tools/paths.h"
#include "tools/setup.h"
#include "tools/verb_signatures.h"
#include "tools/verbs.h"

#ifndef ADIT_VERSION
#define ADIT_VERSION "unknown"
#endif

static const struct verb {
	const char *name, *summary;
	int (*run)(int argc, char **argv);
} verbs[] = {
	{"read", "who mines in a capture, how fast, and why adit says so", verb_read},
	{"explain", "each finding in full: timeline, dialogue, evidence", verb_explain},
	{"signatures", "check, list and try what is known", verb_signatures},
};

#define VERB_COUNT (sizeof verbs / sizeof *verbs)

static int print_help(void)
{
	puts("adit finds cryptocurrency mining in captures of network traffic. It sends nothing.\n");
	for (size_t i = 0; i < VERB_COUNT; i++)
		printf("  adit %-12s %s\n", verbs[i].name, verbs[i].summary);
	puts("  adit --version    versions of adit, its libraries and its signatures\n\n"
	     "  adit VERB --help  the flags of a verb\n\n"
	     "  adit read capture.pcap\n"
	     "  tcpdump -w - -i eth0 | adit read --json -\n\n"
	     "Manual: man adit");
	return EXIT_DONE;
}

static int print_version(void)
{
	const char *folder = paths_signatures(NULL);
	struct signatures_options options = {paths_cache(), false};
	struct signatures *s = NULL;
	struct complaints *why = calloc(1, sizeof *why);
	int status = EXIT_DONE;

	printf("adit %s\n%s\nnDPI %s\nHyperscan %s\n", ADIT_VERSION, pcap_lib_version(),
	       app_id_version(), hs_version());
	if (why && signatures_load(&s, folder, &options, why) == 0) {
		printf("signatures %s (%s)\n", signatures_version(s), folder);
	} else {
		fprintf(stderr,
			"adit: no usable signatures in %s; adit signatures check tells more\n",
			folder);
		status = EXIT_FAILED;
	}
	signatures_free(s);
	free(why);
	return status;
}

static int unknown_verb(const char *word)
{
	const char *names[VERB_COUNT + 1] = {NULL}, *nearest;
	struct stat st;

	for (size_t i = 0; i < VERB_COUNT; i++)
		names[i] = verbs[i].name;
	nearest = options_nearest(word, names);
	if (stat(word, &st) == 0)
		fprintf(stderr, "adit: \"%s\" is a file, not a verb; did you mean adit read %s?\n",
			word, word);
	else if (nearest)
		fprintf(stderr, "adit: unknown verb \"%s\"; did you mean %s?\n", word, nearest);
	else
		fprintf(stderr, "adit: unknown verb \"%s\"; adit --help lists them\n", word);
	return EXIT_USAGE;
}

static const struct verb *verb_named(const char *word)
{
	for (size_t i = 0; i < VERB_COUNT; i++)
		if (strcmp(word, verbs[i].name) == 0)
			return &verbs[i];
	return NULL;
}

/* adit help VERB is adit VERB --help. */
static int help(int argc, char **argv)
{
	const struct verb *v = argc > 2 ? verb_named(argv[2]) : NULL;
	char flag[] = "--help", *words[] = {argv[argc > 2 ? 2 : 0], flag, NULL};

	return v ? v->run(2, words) : print_help();
}

static int run(int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : "";

	if (argc < 2) {
		fputs("adit: no verb given; try adit read FILE, or adit --help\n", stderr);
		return EXIT_USAGE;
	}
	if (verb_named(word))
		return verb_named(word)->run(argc - 1, argv + 1);
	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0)
		return help(argc, argv);
	if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
		return print_version();
	if (word[0] == '-') {
		fprintf(stderr, "adit: unknown flag %s; flags follow a verb: adit read %s FILE\n",
			word, word);
		return EXIT_USAGE;
	}
	return unknown_verb(word);
}

int main(int argc, char **argv)
{
	int status;

	/* See setup_finish_output(): -w is finished also where nobody reads the table to its end. */
	signal(SIGPIPE, SIG_IGN);
	status = run(argc, argv);
	return setup_finish_output(argc > 1 && verb_named(argv[1]) ? argv[1] : "", status);
}
