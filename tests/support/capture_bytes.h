/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Capture files made in memory, in either byte order, and temporary folders to
 * put them in. Sizes are what a test needs: nothing here is checked but by abort().
 */
#ifndef TESTS_SUPPORT_CAPTURE_BYTES_H
#define TESTS_SUPPORT_CAPTURE_BYTES_H

#include "base/bytes.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CAPTURE_BYTES_MAX (8 * 1024 * 1024)

struct capture_bytes {
	uint8_t *at; /* CAPTURE_BYTES_MAX of them */
	size_t size;
	bool is_big;
};

static inline struct capture_bytes capture_bytes_create(bool is_big)
{
	struct capture_bytes b = {malloc(CAPTURE_BYTES_MAX), 0, is_big};

	if (b.at == NULL)
		abort();
	return b;
}

static inline void capture_bytes_destroy(struct capture_bytes *b)
{
	free(b->at);
}

static inline struct bytes capture_bytes_view(const struct capture_bytes *b)
{
	return bytes_of(b->at, b->size);
}

static inline void put_bytes(struct capture_bytes *b, const void *what, size_t size)
{
	if (size > CAPTURE_BYTES_MAX - b->size)
		abort();
	if (size)
		memcpy(b->at + b->size, what, size);
	b->size += size;
}

static inline void put_number(struct capture_bytes *b, uint64_t value, unsigned size)
{
	uint8_t bytes[8];

	for (unsigned i = 0; i < size; i++)
		bytes[b->is_big ? size - 1 - i : i] = (uint8_t)(value >> 8 * i);
	put_bytes(b, bytes, size);
}

static inline void put16(struct capture_bytes *b, uint16_t value)
{
	put_number(b, value, 2);
}

static inline void put32(struct capture_bytes *b, uint32_t value)
{
	put_number(b, value, 4);
}

static inline void put_pcap_header(struct capture_bytes *b, uint32_t magic, uint32_t link_type)
{
	put32(b, magic);
	put16(b, 2);
	put16(b, 4);
	put32(b, 0);
	put32(b, 0);
	put32(b, 262144);
	put32(b, link_type);
}

static inline void put_pcap_frame(struct capture_bytes *b, uint32_t seconds, uint32_t fraction,
				  struct bytes data, uint32_t wire)
{
	put32(b, seconds);
	put32(b, fraction);
	put32(b, (uint32_t)data.size);
	put32(b, wire);
	put_bytes(b, data.at, data.size);
}

static inline void put_padding(struct capture_bytes *b, size_t size)
{
	put_bytes(b, "\0\0\0", -size & 3);
}

/* Any pcapng block, body padded. */
static inline void put_block(struct capture_bytes *b, uint32_t type, struct bytes body)
{
	uint32_t size = (uint32_t)(12 + body.size + (-body.size & 3));

	put32(b, type);
	put32(b, size);
	put_bytes(b, body.at, body.size);
	put_padding(b, body.size);
	put32(b, size);
}

static inline void put_section(struct capture_bytes *b)
{
	put32(b, 0x0a0d0d0a);
	put32(b, 28);
	put32(b, 0x1a2b3c4d);
	put16(b, 1);
	put16(b, 0);
	put_number(b, UINT64_MAX, 8);
	put32(b, 28);
}

/* resolution and offset as the options if_tsresol and if_tsoffset; left out where negative or zero. */
static inline void put_interface(struct capture_bytes *b, uint16_t link_type, uint32_t snap_length,
				 int resolution, int64_t offset_s)
{
	uint32_t size = 20 + (resolution >= 0 ? 8 : 0) + (offset_s ? 12 : 0) + 4;

	put32(b, 1);
	put32(b, size);
	put16(b, link_type);
	put16(b, 0);
	put32(b, snap_length);
	if (resolution >= 0) {
		put16(b, 9);
		put16(b, 1);
		put_number(b, (uint8_t)resolution, 1);
		put_padding(b, 1);
	}
	if (offset_s) {
		put16(b, 14);
		put16(b, 8);
		put_number(b, (uint64_t)offset_s, 8);
	}
	put32(b, 0);
	put32(b, size);
}

static inline void put_packet(struct capture_bytes *b, uint32_t interface, uint64_t time,
			      struct bytes data, uint32_t wire)
{
	uint32_t size = (uint32_t)(32 + data.size + (-data.size & 3));

	put32(b, 6);
	put32(b, size);
	put32(b, interface);
	put32(b, (uint32_t)(time >> 32));
	put32(b, (uint32_t)time);
	put32(b, (uint32_t)data.size);
	put32(b, wire);
	put_bytes(b, data.at, data.size);
	put_padding(b, data.size);
	put32(b, size);
}

static inline void put_simple_packet(struct capture_bytes *b, struct bytes data, uint32_t wire)
{
	uint32_t size = (uint32_t)(16 + data.size + (-data.size & 3));

	put32(b, 3);
	put32(b, size);
	put32(b, wire);
	put_bytes(b, data.at, data.size);
	put_padding(b, data.size);
	put32(b, size);
}

#define FOLDER_PATH_MAX 512

/* A folder for one test; folder_remove() takes away its files and itself. */
struct folder {
	char path[64];
};

static inline struct folder folder_create(void)
{
	struct folder f = {"/tmp/adit-test-XXXXXX"};

	if (mkdtemp(f.path) == NULL)
		abort();
	return f;
}

static inline const char *folder_path(char out[FOLDER_PATH_MAX], const struct folder *f,
				      const char *name)
{
	snprintf(out, FOLDER_PATH_MAX, "%s/%s", f->path, name);
	return out;
}

static inline void folder_write(const struct folder *f, const char *name, struct bytes content)
{
	char path[FOLDER_PATH_MAX];
	FILE *file = fopen(folder_path(path, f, name), "wb");

	if (file == NULL || fwrite(content.at, 1, content.size, file) != content.size ||
	    fclose(file) != 0)
		abort();
}

static inline void folder_remove(const struct folder *f)
{
	DIR *d = opendir(f->path);
	char path[FOLDER_PATH_MAX];

	if (d == NULL)
		abort();
	for (struct dirent *e = readdir(d); e; e = readdir(d))
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 &&
		    unlink(folder_path(path, f, e->d_name)) < 0)
			rmdir(path);
	closedir(d);
	rmdir(f->path);
}

#endif
