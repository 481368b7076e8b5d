/* SPDX-License-Identifier: Apache-2.0 */
/* The table of algorithms, as an operator may break it; then words of strangers looked up in it. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ledger/algorithms.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct algorithms algorithms;
	static struct complaints why;
	char name[64];
	struct bytes word = bytes_part(bytes_of(data, size), 0, 40);
	int fd = memfd_create("algorithms", MFD_CLOEXEC), r;

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
	memset(&why, 0, sizeof why);
	r = algorithms_load(&algorithms, name, &why);
	close(fd);
	if ((r == 0) != (why.total == 0))
		abort();
	for (unsigned i = 0; r == 0 && i < algorithms.count; i++) {
		const struct algorithm *row = &algorithms.rows[i];

		if (algorithms_find(&algorithms, bytes_of_text(row->name)) != row)
			abort();
		if (!(row->j_low > 0) || row->j_high < row->j_low || !(row->unit_size > 0))
			abort();
		(void)algorithms_agent_fits(row, word);
	}
	(void)algorithms_find(&algorithms, word);
	return 0;
}
