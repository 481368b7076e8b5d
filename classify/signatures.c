/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A signature set from its folder: which files there are, their version, and what the rest of
 * the program asks of a loaded set.
 */
#define _GNU_SOURCE
#include "classify/signatures_internal.h"

#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#define FILE_NAME_MAX 96 /* with its folder */

int signatures_begin(struct signatures **out)
{
	struct signatures *s = calloc(1, sizeof *s);

	if (s == NULL)
		return -ENOMEM;
	pthread_mutex_init(&s->wallet_lock, NULL);
	*out = s;
	return 0;
}

static void pattern_set_finish(struct pattern_set *p)
{
	hs_free_database(p->database);
	free(p->patterns);
	free(p->dialects);
}

void signatures_free(struct signatures *s)
{
	if (s == NULL)
		return;
	hs_free_scratch(s->wallet_scratch);
	pattern_set_finish(&s->anchors);
	pattern_set_finish(&s->wallets);
	names_finish(&s->names);
	signatures_texts_free(s);
	pthread_mutex_destroy(&s->wallet_lock);
	free(s->rules);
	free(s->samples);
	free(s);
}

int signatures_finish(struct signatures *s, const struct signatures_options *options,
		      struct complaints *why)
{
	int r;

	if (why->total) {
		signatures_patterns_check(s, why);
		return -EINVAL;
	}
	r = names_seal(&s->names);
	if (r < 0)
		return r;
	return signatures_compile(s, options ? options->cache : NULL, why);
}

/* The bytes of a file, the caller's to free. 0, a negative errno, or -EFBIG past the limit. */
static int read_whole(uint8_t **out, size_t *size, int folder, const char *name)
{
	int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	uint8_t *bytes;
	size_t used = 0;
	int r = 0;

	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) < 0)
		r = -errno;
	else if (S_ISDIR(st.st_mode))
		r = -EISDIR;
	else if (!S_ISREG(st.st_mode))
		r = -EINVAL;
	else if (st.st_size > SIGNATURES_FILE_MAX)
		r = -EFBIG;
	if (r < 0)
		goto close_file;
	bytes = malloc((size_t)st.st_size + 1);
	if (bytes == NULL) {
		r = -ENOMEM;
		goto close_file;
	}
	while (used < (size_t)st.st_size) {
		ssize_t got = read(fd, bytes + used, (size_t)st.st_size - used);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			r = -errno;
			free(bytes);
			goto close_file;
		}
		if (got == 0)
			break;
		used += (size_t)got;
	}
	*out = bytes;
	*size = used;
close_file:
	close(fd);
	return r;
}

/* A load in progress. */
struct load {
	const char *directory; /* as the person named it */
	struct signatures *s;
	const struct signatures_options *options;
	struct complaints *why;
	XXH3_state_t *digest;
	int folder;
};

static const char *path_of(char out[PATH_MAX], const struct load *l, const char *name)
{
	struct text t = text_over(out, PATH_MAX);
	size_t length = strlen(l->directory);

	text_add(&t, l->directory);
	if (length && l->directory[length - 1] != '/')
		text_add(&t, "/");
	text_add(&t, name);
	return out;
}

enum file_kind { FILE_NAMES, FILE_POOLS, FILE_WALLETS, FILE_DIALECT };

/*
 * One file. name is below the folder; stem its last part without ending. A file that cannot be
 * read is a mistake like one of its text.
 */
static int load_file(struct load *l, enum file_kind kind, const char *name, const char *stem)
{
	char path[PATH_MAX];
	struct signatures_text t = {.file = path_of(path, l, name), .why = l->why};
	uint8_t *bytes = NULL;
	size_t size = 0;
	uint64_t size64;
	int r = read_whole(&bytes, &size, l->folder, name);

	if (r == -ENOMEM)
		return r;
	if (r < 0) {
		if (r == -EFBIG)
			complain(l->why, path, 0, "larger than %d bytes", SIGNATURES_FILE_MAX);
		else
			complain(l->why, path, 0, "cannot be read: %s", strerror(-r));
		return 0;
	}
	size64 = size;
	XXH3_128bits_update(l->digest, name, strlen(name) + 1);
	XXH3_128bits_update(l->digest, &size64, sizeof size64);
	XXH3_128bits_update(l->digest, bytes, size);
	t.rest = bytes_of(bytes, size);
	switch (kind) {
	case FILE_NAMES:
		r = signatures_names_read(l->s, &t);
		break;
	case FILE_POOLS:
		r = l->options && l->options->is_without_pools ? 0
							       : signatures_pools_read(l->s, &t);
		break;
	case FILE_WALLETS:
		r = signatures_wallets_read(l->s, &t);
		break;
	case FILE_DIALECT:
		r = signatures_dialect_read(l->s, &t, stem);
		break;
	}
	free(bytes);
	return r;
}

static int is_signature_file(const struct dirent *e)
{
	size_t length = strlen(e->d_name);

	return e->d_name[0] != '.' && length > 4 && strcmp(e->d_name + length - 4, ".sig") == 0;
}

/* Byte order, not the locale's: the version must not depend on it. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int load_dialects(struct load *l)
{
	char path[PATH_MAX];
	struct dirent **entries = NULL;
	int count = scandirat(l->folder, "dialects", &entries, is_signature_file, by_name);
	int r = 0;

	if (count < 0 && errno == ENOMEM)
		return -ENOMEM;
	path_of(path, l, "dialects");
	if (count < 0)
		complain(l->why, path, 0, "cannot be read: %s", strerror(errno));
	for (int i = 0; i < count; i++) {
		const char *entry = entries[i]->d_name;
		char name[FILE_NAME_MAX], stem[FILE_NAME_MAX];

		if (strlen(entry) > 64) {
			complain(l->why, path, 0, "a file with a name of %zu bytes; at most 64",
				 strlen(entry));
		} else if (r == 0) {
			snprintf(name, sizeof name, "dialects/%.64s", entry);
			snprintf(stem, sizeof stem, "%.*s", (int)strlen(entry) - 4, entry);
			r = load_file(l, FILE_DIALECT, name, stem);
		}
		free(entries[i]);
	}
	free(entries);
	if (r < 0)
		return r;
	for (unsigned i = 0; i < dialect_count; i++)
		if (l->s->dialects[i].dialect == NULL)
			complain(l->why, path, 0, "no file for the dialect \"%s\"",
				 dialects[i]->key);
	return 0;
}

/* Files of the folder itself that nobody reads are likely misnamed. */
static int complain_of_strangers(struct load *l)
{
	static const char *const known[] = {"names.sig", "pools.sig", "wallets.sig"};
	struct dirent **entries = NULL;
	int count = scandirat(l->folder, ".", &entries, is_signature_file, by_name);

	if (count < 0 && errno == ENOMEM)
		return -ENOMEM;
	for (int i = 0; i < count; i++) {
		const char *name = entries[i]->d_name;
		char path[PATH_MAX];
		unsigned k = 0;

		while (k < 3 && strcmp(known[k], name) != 0)
			k++;
		if (k == 3)
			complain(l->why, path_of(path, l, name), 0,
				 "nothing reads this file; one of names.sig, "
				 "pools.sig, wallets.sig, dialects/KEY.sig");
		free(entries[i]);
	}
	free(entries);
	return 0;
}

/*
 * algorithms.csv is read elsewhere, by whoever estimates; here its names serve to check what the
 * dialects say, and its bytes are part of the version. A set without it is fine.
 */
static int load_algorithms(struct load *l)
{
	uint8_t *bytes = NULL;
	size_t size = 0;
	int r = read_whole(&bytes, &size, l->folder, "algorithms.csv");

	if (r < 0)
		return r == -ENOMEM ? r : 0;
	XXH3_128bits_update(l->digest, bytes, size);
	l->s->algorithms = bytes_of(signatures_keep(l->s, bytes_of(bytes, size)), size);
	free(bytes);
	return l->s->algorithms.at ? 0 : -ENOMEM;
}

static int load_all(struct load *l)
{
	XXH128_hash_t digest;
	int r;

	XXH3_128bits_reset(l->digest);
	r = load_algorithms(l);
	if (r == 0)
		r = load_file(l, FILE_NAMES, "names.sig", "names");
	if (r == 0)
		r = load_file(l, FILE_POOLS, "pools.sig", "pools");
	if (r == 0)
		r = load_file(l, FILE_WALLETS, "wallets.sig", "wallets");
	if (r == 0)
		r = load_dialects(l);
	if (r == 0)
		r = complain_of_strangers(l);
	if (r < 0)
		return r;
	digest = XXH3_128bits_digest(l->digest);
	snprintf(l->s->version, sizeof l->s->version, "%016llx%016llx",
		 (unsigned long long)digest.high64, (unsigned long long)digest.low64);
	return signatures_finish(l->s, l->options, l->why);
}

int signatures_load(struct signatures **out, const char *directory,
		    const struct signatures_options *options, struct complaints *why)
{
	struct complaints found = {0};
	struct load l = {.directory = directory, .options = options, .why = &found};
	int r;

	l.folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (l.folder < 0)
		return -errno;
	r = signatures_begin(&l.s);
	if (r < 0)
		goto close_folder;
	l.digest = XXH3_createState();
	r = l.digest ? load_all(&l) : -ENOMEM;
	XXH3_freeState(l.digest);
	if (r == 0)
		*out = l.s;
	else
		signatures_free(l.s);
	for (unsigned i = 0; i < found.count; i++) {
		const struct complaint *c = &found.list[i];

		complain(why, c->file, c->line, "%s", c->text);
	}
	why->total += found.total - found.count;
close_folder:
	close(l.folder);
	return r;
}

const char *signatures_version(const struct signatures *s)
{
	return s->version;
}

const struct names *signatures_names(const struct signatures *s)
{
	return &s->names;
}

const struct dialect_signature *signatures_dialect(const struct signatures *s,
						   const struct dialect *d)
{
	const struct dialect_signature *found = &s->dialects[dialect_index(d)];

	return found->dialect ? found : NULL;
}

static size_t pattern_bytes(const struct pattern_set *p)
{
	size_t size = 0;

	if (p->database == NULL || hs_database_size(p->database, &size) != HS_SUCCESS)
		size = 0;
	return size + p->capacity * (sizeof *p->patterns + sizeof *p->dialects);
}

void signatures_size(struct signatures_size *out, const struct signatures *s)
{
	const struct names *n = &s->names;
	size_t scratch = 0;

	if (s->wallet_scratch)
		hs_scratch_size(s->wallet_scratch, &scratch);
	*out = (struct signatures_size){
		.databases = pattern_bytes(&s->anchors) + pattern_bytes(&s->wallets) + scratch,
		.names = n->pool_capacity * sizeof *n->pools + n->word_capacity * sizeof *n->words +
			 n->port_capacity * sizeof *n->ports +
			 (n->pool_mask + n->word_mask + 2) * sizeof(uint32_t),
		.rules = s->rule_capacity * sizeof *s->rules +
			 s->sample_capacity * sizeof *s->samples + s->text_bytes + sizeof *s,
	};
}

void signatures_each(const struct signatures *s,
		     void (*each)(void *context, const struct signature_row *row), void *context)
{
	for (size_t i = 0; i < s->rule_count; i++) {
		const struct signature_rule *r = &s->rules[i];
		struct signature_row row = {.file = r->file,
					    .line = r->line,
					    .kind = signatures_kind_name(r->kind),
					    .subject = r->subject,
					    .pattern = r->pattern,
					    .matches = r->matches,
					    .rejects = r->rejects};

		each(context, &row);
	}
}
