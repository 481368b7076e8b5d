/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Gives a fuzz target its kept inputs without a fuzzer: every file of the folders
 * named, whole and cut short, each time so that it ends at an unmapped page.
 */
#include "tests/support/guarded.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Above this size an input is cut at 512 places rather than at each. */
#define EVERY_PREFIX_MAX 512
#define INPUT_MAX        (4 << 20)

static void replay(const uint8_t *data, size_t size)
{
	struct guarded g = guarded_create(size);
	size_t step = size / EVERY_PREFIX_MAX + 1;

	for (size_t cut = 0; cut < size; cut += step) {
		struct bytes b = guarded_prefix(&g, bytes_of(data, size), cut);

		LLVMFuzzerTestOneInput(b.at, b.size);
	}
	struct bytes whole = guarded_prefix(&g, bytes_of(data, size), size);

	LLVMFuzzerTestOneInput(whole.at, whole.size);
	guarded_destroy(&g);
}

static int replay_file(const char *folder, const char *name)
{
	static uint8_t data[INPUT_MAX];
	char path[4096];
	FILE *file;
	size_t size;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "rb");
	if (file == NULL) {
		perror(path);
		return -1;
	}
	size = fread(data, 1, sizeof data, file);
	if (ferror(file) || !feof(file)) {
		fprintf(stderr, "%s: cannot be read, or is above %d bytes\n", path, INPUT_MAX);
		fclose(file);
		return -1;
	}
	fclose(file);
	replay(data, size);
	return 0;
}

int main(int argc, char **argv)
{
	unsigned replayed = 0, failed = 0;

	for (int i = 1; i < argc; i++) {
		struct dirent **entries;
		int count = scandir(argv[i], &entries, NULL, alphasort);

		if (count < 0) {
			perror(argv[i]);
			return EXIT_FAILURE;
		}
		for (int k = 0; k < count; k++) {
			if (entries[k]->d_name[0] != '.') {
				replayed++;
				failed += replay_file(argv[i], entries[k]->d_name) < 0;
			}
			free(entries[k]);
		}
		free(entries);
	}
	printf("%u inputs replayed\n", replayed);
	return replayed && failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
