/* SPDX-License-Identifier: Apache-2.0 */
/* Listing directories, and telling a file named twice. */
#define _GNU_SOURCE
#include "capture/paths.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *paths_spoken(const char *name)
{
	return strcmp(name, "-") == 0 ? "standard input" : name;
}

void paths_complain(struct complaints *why, const char *name, int negative_errno)
{
	static const struct {
		int error;
		const char *text;
	} advice[] = {
		{ENOENT, "there is no such file; check the path"},
		{ENOTDIR, "there is no such file: a part of the path is no directory"},
		{EACCES, "may not be read; ask for the permission to read it"},
		{EPERM, "may not be read; ask for the permission to read it"},
		{ELOOP, "is a symbolic link that leads in a circle"},
		{ENAMETOOLONG, "there is no such file: the name is too long"},
		{EMFILE, "cannot be opened: too many open files; raise the limit (ulimit -n)"},
		{ENFILE, "cannot be opened: the system has too many open files"},
		{ENOMEM, "cannot be read: out of memory"},
	};

	for (size_t i = 0; i < sizeof advice / sizeof *advice; i++) {
		if (advice[i].error == -negative_errno) {
			complain(why, paths_spoken(name), 0, "%s", advice[i].text);
			return;
		}
	}
	complain(why, paths_spoken(name), 0, "cannot be read: %s", strerror(-negative_errno));
}

/* Adds a path, and owns name from here on. */
static int add(struct paths *p, char *name, const struct stat *st, uint32_t argument, bool is_found)
{
	struct path *one;

	if (p->count == p->room) {
		size_t room = p->room ? p->room * 2 : 16;
		struct path *grown = realloc(p->list, room * sizeof *grown);

		if (grown == NULL) {
			free(name);
			return -ENOMEM;
		}
		p->list = grown;
		p->room = room;
	}
	one = &p->list[p->count++];
	*one = (struct path){.name = name, .argument = argument, .is_found = is_found};
	one->is_regular = S_ISREG(st->st_mode) && strcmp(name, "-") != 0;
	one->size = S_ISREG(st->st_mode) ? (uint64_t)st->st_size : 0;
	one->device = st->st_dev;
	one->inode = st->st_ino;
	return 0;
}

static int compare_names(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name,
		      (*b)->d_name); /* not by the locale: the same order everywhere */
}

static int add_directory(struct paths *p, const char *directory, uint32_t argument)
{
	struct dirent **entries;
	size_t length = strlen(directory);
	const char *slash = length && directory[length - 1] == '/' ? "" : "/";
	int count = scandir(directory, &entries, NULL, compare_names);
	int r = 0;

	if (count < 0)
		return -errno;
	for (int i = 0; i < count; i++) {
		char *name;
		struct stat st;

		if (r == 0 && asprintf(&name, "%s%s%s", directory, slash, entries[i]->d_name) < 0)
			r = -ENOMEM;
		free(entries[i]);
		if (r < 0)
			continue;
		if (stat(name, &st) < 0 || !S_ISREG(st.st_mode))
			free(name);
		else
			r = add(p, name, &st, argument, true);
	}
	free(entries);
	return r;
}

static int add_given(struct paths *p, const char *given, uint32_t argument)
{
	bool is_standard_input = strcmp(given, "-") == 0;
	struct stat st;
	char *name;

	if ((is_standard_input ? fstat(STDIN_FILENO, &st) : stat(given, &st)) < 0)
		return -errno;
	if (S_ISDIR(st.st_mode) && !is_standard_input)
		return add_directory(p, given, argument);
	name = strdup(given);
	return name ? add(p, name, &st, argument, false) : -ENOMEM;
}

static int compare_identity(const void *left, const void *right)
{
	const struct path *a = *(const struct path *const *)left;
	const struct path *b = *(const struct path *const *)right;

	if (a->device != b->device)
		return a->device < b->device ? -1 : 1;
	if (a->inode != b->inode)
		return a->inode < b->inode ? -1 : 1;
	return a < b ? -1 : a > b; /* pointers into one list: the one named first */
}

/*
 * Of a file named twice, by links too, the first mention counts: a directory of
 * captures often holds a link to its newest one, whose packets must not count twice.
 */
static int mark_repeats(struct paths *p)
{
	struct path **order = malloc((p->count + 1) * sizeof *order);

	if (order == NULL)
		return -ENOMEM;
	for (size_t i = 0; i < p->count; i++)
		order[i] = &p->list[i];
	qsort(order, p->count, sizeof *order, compare_identity);
	for (size_t i = 1; i < p->count; i++)
		order[i]->is_repeat = order[i]->device == order[i - 1]->device &&
				      order[i]->inode == order[i - 1]->inode;
	free(order);
	return 0;
}

int paths_expand(struct paths *out, const char *const *given, size_t given_count,
		 struct complaints *why)
{
	int first = 0;

	*out = (struct paths){0};
	for (size_t i = 0; i < given_count; i++) {
		int r = add_given(out, given[i], (uint32_t)i);

		if (r == -ENOMEM)
			return r;
		if (r < 0) {
			paths_complain(why, given[i], r);
			first = first ? first : r;
		}
	}
	if (mark_repeats(out) < 0)
		return -ENOMEM;
	if (out->count > PATHS_MAX) {
		complain(why, given[given_count - 1], 0,
			 "these are %zu files, adit reads at most %d at once", out->count,
			 PATHS_MAX);
		return -E2BIG;
	}
	return first;
}

void paths_finish(struct paths *p)
{
	for (size_t i = 0; i < p->count; i++)
		free(p->list[i].name);
	free(p->list);
	*p = (struct paths){0};
}
