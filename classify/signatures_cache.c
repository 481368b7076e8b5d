/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compiled databases kept on disk: compiling takes a few hundred milliseconds, loading
 * about one. hs_deserialize_database() trusts what it is given, so a file counts only if
 * nobody but this user could have written it, and it is whole: a header with the key of what it
 * was made from, its size and a checksum. Anything else is passed over and written anew.
 *
 * There are SLOTS names of each kind, taken by the key, so that years of edited signatures leave
 * no more files than that behind.
 */
#define _GNU_SOURCE
#include "classify/signatures_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#define SLOTS 16

/* A database of a few hundred patterns is about 100 kB. */
#define CACHE_BYTES_MAX (64 * 1024 * 1024)

/* Written and read by the same build on the same machine: the layout is the compiler's. */
struct cache_header {
	char magic[8];
	uint64_t key;
	uint64_t size;          /* of what follows */
	XXH128_hash_t checksum; /* of what follows, seeded with the key */
};

static const char magic[8] = "adit-hs1";

static void name_of(char out[32], const char *kind, uint64_t key)
{
	snprintf(out, 32, "%.16s-%02u.hsdb", kind, (unsigned)(key % SLOTS));
}

static bool is_ours_alone(const struct stat *st)
{
	return st->st_uid == geteuid() && (st->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/* A descriptor of the folder, or -1 if there is none or others may write to it. */
static int open_folder(const char *cache)
{
	int folder = open(cache, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct stat st;

	if (folder >= 0 && (fstat(folder, &st) < 0 || !is_ours_alone(&st))) {
		close(folder);
		return -1;
	}
	return folder;
}

static bool read_all(int fd, void *out, size_t size)
{
	uint8_t *at = out;

	while (size) {
		ssize_t got = read(fd, at, size);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		size -= (size_t)got;
	}
	return true;
}

static bool write_all(int fd, const void *from, size_t size)
{
	const uint8_t *at = from;

	while (size) {
		ssize_t put = write(fd, at, size);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		at += put;
		size -= (size_t)put;
	}
	return true;
}

static bool read_file(hs_database_t **out, int fd, uint64_t key)
{
	struct cache_header h;
	struct stat st;
	char *bytes;
	bool is_good;

	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || !is_ours_alone(&st) ||
	    st.st_size <= (off_t)sizeof h || st.st_size > CACHE_BYTES_MAX)
		return false;
	if (!read_all(fd, &h, sizeof h) || memcmp(h.magic, magic, sizeof magic) != 0 ||
	    h.key != key || h.size != (uint64_t)st.st_size - sizeof h)
		return false;
	bytes = malloc(h.size);
	if (bytes == NULL)
		return false;
	is_good = read_all(fd, bytes, h.size) &&
		  XXH128_isEqual(XXH3_128bits_withSeed(bytes, h.size, key), h.checksum) &&
		  hs_deserialize_database(bytes, h.size, out) == HS_SUCCESS;
	free(bytes);
	return is_good;
}

bool signatures_cache_read(hs_database_t **out, const char *cache, const char *kind, uint64_t key)
{
	char name[32];
	int folder = open_folder(cache), fd;
	bool is_good = false;

	if (folder < 0)
		return false;
	name_of(name, kind, key);
	fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd >= 0) {
		is_good = read_file(out, fd, key);
		close(fd);
	}
	close(folder);
	return is_good;
}

/* A cache that cannot be written costs time, not correctness: failures are passed over. */
void signatures_cache_write(const hs_database_t *database, const char *cache, const char *kind,
			    uint64_t key)
{
	struct cache_header h = {.key = key};
	char name[32], temporary[64], *bytes = NULL;
	size_t size = 0;
	int folder = open_folder(cache), fd;
	bool is_written;

	if (folder < 0)
		return;
	if (hs_serialize_database(database, &bytes, &size) != HS_SUCCESS)
		goto close_folder;
	memcpy(h.magic, magic, sizeof magic);
	h.size = size;
	h.checksum = XXH3_128bits_withSeed(bytes, size, key);
	name_of(name, kind, key);
	snprintf(temporary, sizeof temporary, "%s.%ld.tmp", name, (long)getpid());
	fd = openat(folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		goto free_bytes;
	is_written = write_all(fd, &h, sizeof h) && write_all(fd, bytes, size);
	is_written = close(fd) == 0 && is_written;
	if (!is_written || renameat(folder, temporary, folder, name) < 0)
		unlinkat(folder, temporary, 0);
free_bytes:
	free(bytes);
close_folder:
	close(folder);
}
