/* SPDX-License-Identifier: Apache-2.0 */
/*
 * adit-transform KIND [--seed N] [--client ADDRESS]... IN OUT.pcap
 * adit-transform --list: every kind, and whether it leaves all bytes of the streams.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/transform/transform.h"

static int usage(void)
{
	fputs("usage: adit-transform KIND [--seed N] [--client ADDRESS]... IN OUT.pcap\n"
	      "       adit-transform --list\n",
	      stderr);
	return 2;
}

static int list(void)
{
	for (unsigned i = 0; i < kind_count; i++)
		printf("%s\t%s\n", kinds[i].name,
		       kind_is_lossless(&kinds[i]) ? "lossless" : "damaged");
	return 0;
}

/* Options between the kind and the files. Returns the index behind them, or 0. */
static int read_options(struct transform_options *o, int argc, char **argv)
{
	int i = 2;

	for (; i + 1 < argc && strncmp(argv[i], "--", 2) == 0; i += 2) {
		if (strcmp(argv[i], "--seed") == 0)
			o->seed = strtoull(argv[i + 1], NULL, 0);
		else if (strcmp(argv[i], "--client") == 0 &&
			 o->client_count < TRANSFORM_CLIENTS_MAX &&
			 address_read(&o->clients[o->client_count], bytes_of_text(argv[i + 1])))
			o->client_count++;
		else
			return 0;
	}
	return i + 2 == argc ? i : 0;
}

int main(int argc, char **argv)
{
	struct transform_options options = {.seed = 1};
	struct recording in;
	const struct kind *kind;
	int r, at;

	if (argc == 2 && strcmp(argv[1], "--list") == 0)
		return list();
	if (argc < 4 || (at = read_options(&options, argc, argv)) == 0)
		return usage();
	kind = kind_find(argv[1]);
	if (kind == NULL) {
		fprintf(stderr, "adit-transform: no kind %s; --list prints them\n", argv[1]);
		return 2;
	}
	r = recording_load(&in, argv[at]);
	if (r == 0) {
		r = transform_run(&in, argv[at + 1], kind, &options);
		if (r < 0)
			fprintf(stderr, "adit-transform: %s: %s\n", argv[at + 1], strerror(-r));
	}
	recording_free(&in);
	return r < 0;
}
