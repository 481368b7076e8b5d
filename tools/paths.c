/* SPDX-License-Identifier: Apache-2.0 */
/* Looking for signatures and for a place to cache them. */
#include "tools/paths.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef ADIT_DATA_DIR
#define ADIT_DATA_DIR "/usr/share/adit"
#endif

static bool is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool paths_hold_signatures(const char *folder)
{
	char path[PATH_MAX];

	snprintf(path, sizeof path, "%s/dialects", folder);
	return is_directory(path);
}

/*
 * From the executable's folder: the root of a build tree that is one folder deep, or two, and what
 * `meson install` makes below a prefix of its own.
 */
static const char *const places[] = {"../signatures", "../../signatures",
				     "../share/adit/signatures"};

static bool near_executable(char out[PATH_MAX])
{
	char self[PATH_MAX], path[PATH_MAX + 32];
	ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
	char *slash;

	if (length <= 0)
		return false;
	self[length] = '\0';
	slash = strrchr(self, '/');
	if (slash == NULL)
		return false;
	*slash = '\0';
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		snprintf(path, sizeof path, "%s/%s", self, places[i]);
		if (realpath(path, out) && paths_hold_signatures(out))
			return true;
	}
	return false;
}

const char *paths_signatures(const char *chosen)
{
	static char found[PATH_MAX];
	const char *environment = getenv("ADIT_SIGNATURES");

	if (chosen)
		return chosen;
	if (environment && environment[0])
		return environment;
	if (near_executable(found))
		return found;
	return ADIT_DATA_DIR "/signatures";
}

const char *paths_cache(void)
{
	static char path[PATH_MAX];
	const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	int written;

	/* The XDG base directory specification: relative values are to be ignored. */
	if (base && base[0] == '/')
		written = snprintf(path, sizeof path, "%s", base);
	else if (home && home[0] == '/')
		written = snprintf(path, sizeof path, "%s/.cache", home);
	else
		return NULL;
	if (written < 0 || (size_t)written + sizeof "/adit" > sizeof path)
		return NULL;
	if (mkdir(path, 0700) < 0 && errno != EEXIST)
		return NULL;
	strcat(path, "/adit");
	if (mkdir(path, 0700) < 0 && errno != EEXIST)
		return NULL;
	return is_directory(path) ? path : NULL;
}
