/* SPDX-License-Identifier: Apache-2.0 */
/* adit read: who mines in these captures. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/evidence_capture.h"
#include "tools/json.h"
#include "tools/listing.h"
#include "tools/setup.h"
#include "tools/verbs.h"
#include "tools/width.h"

static const char flags[] = "jawcfrqSCKAP";

static void print_help(void)
{
	fputs("adit read FILE... [BPF]: who mines in these captures, how fast, and why\n"
	      "\n"
	      "FILE is pcap or pcapng (also .gz, .zst), a folder of them, or - for standard\n"
	      "input. BPF picks packets as in tcpdump. Findings go to standard output.\n"
	      "\n",
	      stdout);
	options_print_help(flags);
	fputs("\n"
	      "  adit read capture.pcap\n"
	      "  adit read --json -w mining.pcapng captures/ net 100.64.0.0/10 > found.json\n",
	      stdout);
}

static bool wants_color(const struct options *o)
{
	const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");

	if (o->color != COLOR_AUTO)
		return o->color == COLOR_ALWAYS;
	if (no_color && no_color[0])
		return false;
	return isatty(STDOUT_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

static bool is_printed(const struct finding *f, const struct options *o)
{
	return f->verdict > VERDICT_BLOCKCHAIN_P2P ||
	       (f->verdict == VERDICT_BLOCKCHAIN_P2P && o->wants_all);
}

static void print_json(const struct options *o, const struct pipeline_result *r,
		       const struct estimate *estimates)
{
	struct json_options options = {o->wants_clear_accounts};

	for (size_t i = 0; i < r->count; i++)
		if (is_printed(&r->findings[i], o))
			json_print_finding(stdout, &r->findings[i], &estimates[i], &options);
	json_print_summary(stdout, r);
}

static int print_result(const struct options *o, const struct setup *s,
			const struct pipeline_result *r)
{
	bool is_named = strcmp(o->paths[0], "-") != 0 && !o->is_quiet;
	const char *input = o->path_count > 1 ? "FILE..." : o->paths[0];
	struct listing_options options = {width_of_output(), wants_color(o), o->wants_all,
					  o->wants_clear_accounts, is_named ? input : NULL};
	struct estimate *estimates = setup_estimate(s, r);
	int failed = estimates == NULL;

	if (!failed && o->is_json)
		print_json(o, r, estimates);
	else if (!failed)
		failed = listing_print(stdout, r, estimates, &options) < 0;
	free(estimates);
	if (failed)
		fprintf(stderr, "adit %s: no memory for the result\n", o->verb);
	return failed ? EXIT_FAILED : EXIT_DONE;
}

/* Files and folders can be read twice; standard input and pipes cannot. */
static bool can_rewind(const struct options *o)
{
	struct stat st;

	for (size_t i = 0; i < o->path_count; i++) {
		if (strcmp(o->paths[i], "-") == 0)
			return false;
		if (stat(o->paths[i], &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
			return false;
	}
	return true;
}

static bool is_same(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Writing over an input, or into a folder that is being read, would destroy it or feed on itself. */
static bool writes_into_input(const struct options *o)
{
	char folder[PATH_MAX];
	const char *slash = strrchr(o->write_path, '/');

	snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - o->write_path) + 1 : 1,
		 slash ? o->write_path : ".");
	for (size_t i = 0; i < o->path_count; i++)
		if (is_same(o->paths[i], o->write_path) || is_same(o->paths[i], folder))
			return true;
	return false;
}

/* Opens what -w named; NULL in *out where there is no -w. Tells what is wrong. */
static int open_evidence(struct evidence_capture **out, const struct options *o)
{
	int r;

	*out = NULL;
	if (o->write_path == NULL)
		return EXIT_DONE;
	if (strcmp(o->write_path, "-") == 0) {
		fprintf(stderr, "adit read: -w - would mix packets with findings; name a file\n");
		return EXIT_USAGE;
	}
	if (writes_into_input(o)) {
		fprintf(stderr,
			"adit read: %s is an input, or in a folder that is one; name another "
			"file for -w\n",
			o->write_path);
		return EXIT_USAGE;
	}
	r = evidence_capture_open(out, o->write_path, can_rewind(o));
	if (r == 0)
		return EXIT_DONE;
	fprintf(stderr, "adit read: %s cannot be written: %s\n", o->write_path, strerror(-r));
	return EXIT_FAILED;
}

static int finish_evidence(struct evidence_capture *e, const struct options *o,
			   const struct pipeline_options *p, const struct pipeline_result *result)
{
	struct complaints why = {.count = 0};
	struct evidence_capture_result written;
	int r = evidence_capture_finish(e, &written, p, result, &why);
	int closed = evidence_capture_close(e);

	complaints_print(&why, stderr);
	if (r < 0 || closed < 0) {
		fprintf(stderr, "adit read: %s is not complete: %s\n", o->write_path,
			strerror(r < 0 ? -r : -closed));
		return EXIT_FAILED;
	}
	if (!o->is_quiet)
		fprintf(stderr, "adit read: %llu packets of mining flows written to %s\n",
			(unsigned long long)written.written, o->write_path);
	if (written.lost)
		fprintf(stderr,
			"adit read: %llu packets of mining flows are not in %s: they had gone by "
			"before the verdict; read from a file to have them all\n",
			(unsigned long long)written.lost, o->write_path);
	return EXIT_DONE;
}

static int read_captures(const struct options *o, const struct setup *s,
			 struct evidence_capture *evidence)
{
	struct complaints why = {.count = 0};
	struct pipeline_result result;
	struct progress progress;
	struct pipeline_options p = {.paths = o->paths,
				     .path_count = o->path_count,
				     .filter = o->filter,
				     .max_frames = o->max_frames,
				     .signatures = s->signatures,
				     .classifier = {.is_app_id_off = o->is_app_id_off},
				     .progress = &progress};
	int status = EXIT_FAILED, told, r;

	if (evidence)
		evidence_capture_attach(evidence, &p);
	progress_start(&progress, o->is_quiet);
	r = pipeline_run(&result, &p, &why);
	if (r < 0) {
		setup_tell_failure(o, r, &why);
		evidence_capture_close(evidence);
	} else {
		status = print_result(o, s, &result);
		status = setup_finish_output(o->verb, status);
		told = setup_tell_result(o, &result);
		status = status ? status : told;
		told = evidence ? finish_evidence(evidence, o, &p, &result) : EXIT_DONE;
		status = status ? status : told;
	}
	pipeline_free(&result);
	return status;
}

int verb_read(int argc, char **argv)
{
	struct options o;
	struct setup s = {NULL, NULL};
	struct evidence_capture *evidence = NULL;
	int status = EXIT_USAGE;

	if (options_read(&o, argc, argv, flags) != OPTIONS_OK)
		goto end;
	if (o.wants_help) {
		print_help();
		status = EXIT_DONE;
		goto end;
	}
	if (o.path_count == 0) {
		fprintf(stderr, "adit read: no capture named; give a file, a folder, or - for "
				"standard input\n");
		goto end;
	}
	progress_catch_interrupt();
	if (setup_load(&s, &o) < 0) {
		status = EXIT_FAILED;
		goto end;
	}
	status = open_evidence(&evidence, &o);
	if (status == EXIT_DONE)
		status = read_captures(&o, &s, evidence);
end:
	setup_free(&s);
	options_free(&o);
	return status;
}
