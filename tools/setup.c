/* SPDX-License-Identifier: Apache-2.0 */
/* Loading what is known, and telling people what went wrong. */
#include "tools/setup.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tools/paths.h"

static int load_signatures(struct setup *s, const struct options *o, const char *folder,
			   struct complaints *why)
{
	struct signatures_options options = {paths_cache(), o->is_without_pools};

	if (paths_hold_signatures(folder))
		return signatures_load(&s->signatures, folder, &options, why);
	complain(why, folder, 0,
		 "no signatures there; name their folder with --signatures or $ADIT_SIGNATURES");
	return -ENOENT;
}

int setup_load(struct setup *out, const struct options *o)
{
	const char *folder = paths_signatures(o->signatures);
	struct complaints *why = calloc(1, sizeof *why);
	char path[PATH_MAX];
	int r;

	memset(out, 0, sizeof *out);
	out->algorithms = malloc(sizeof *out->algorithms);
	if (why == NULL || out->algorithms == NULL) {
		r = -ENOMEM;
		goto end;
	}
	r = load_signatures(out, o, folder, why);
	if (r == -ENOENT)
		goto end;
	snprintf(path, sizeof path, "%s/algorithms.csv", folder);
	if (algorithms_load(out->algorithms, path, why) < 0 && r == 0)
		r = -EINVAL;
end:
	if (r < 0)
		setup_tell_failure(o, r, why);
	free(why);
	return r;
}

void setup_free(struct setup *s)
{
	signatures_free(s->signatures);
	free(s->algorithms);
	memset(s, 0, sizeof *s);
}

struct estimate *setup_estimate(const struct setup *s, const struct pipeline_result *r)
{
	struct estimate *estimates = calloc(r->count + 1, sizeof *estimates);

	for (size_t i = 0; estimates && i < r->count; i++) {
		const struct finding *f = &r->findings[i];
		const struct dialect_signature *d =
			f->facts.dialect ? signatures_dialect(s->signatures, f->facts.dialect)
					 : NULL;

		estimate_make(&estimates[i], f, s->algorithms, d ? d->algorithms : NULL);
	}
	return estimates;
}

void setup_tell_failure(const struct options *o, int error, const struct complaints *why)
{
	if (why && why->total)
		complaints_print(why, stderr);
	else
		fprintf(stderr, "adit %s: %s\n", o->verb, strerror(-error));
}

int setup_tell_result(const struct options *o, const struct pipeline_result *r)
{
	if (r->damage.total)
		complaints_print(&r->damage, stderr);
	if (r->is_interrupted)
		fprintf(stderr, "adit %s: interrupted after %llu packets; the result is partial\n",
			o->verb, (unsigned long long)r->frames);
	if (r->hides_tunnels && !o->is_quiet)
		fprintf(stderr,
			"adit %s: the filter turned away tagged or tunnelled traffic; to see it "
			"add \"or vlan or pppoes or mpls\"\n",
			o->verb);
	return r->damage.total || r->is_interrupted ? EXIT_FAILED : EXIT_DONE;
}

/* Whoever closed the pipe, as head(1) does, has seen enough. */
static bool is_reader_gone(void)
{
	struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};

	return poll(&output, 1, 0) > 0 && (output.revents & POLLERR);
}

int setup_finish_output(const char *verb, int status)
{
	static bool is_told;

	errno = 0;
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	if (errno == EPIPE || is_reader_gone())
		return status;
	if (!is_told)
		fprintf(stderr, "adit%s%s: the output could not be written: %s\n",
			verb[0] ? " " : "", verb, strerror(errno ? errno : EIO));
	is_told = true;
	return EXIT_FAILED;
}
