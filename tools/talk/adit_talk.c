/* SPDX-License-Identifier: Apache-2.0 */
/* adit-talk: a conversation script to a capture file. README.md has the script's words. */
#include "tools/talk/script.h"

#include <errno.h>
#include <unistd.h>

static int read_file(struct buffer *out, const char *path)
{
	FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
	uint8_t chunk[65536];
	size_t size;
	int r = 0;

	if (file == NULL)
		return -errno;
	while ((size = fread(chunk, 1, sizeof chunk, file)) > 0)
		buffer_add(out, bytes_of(chunk, size));
	if (ferror(file))
		r = -EIO;
	if (file != stdin)
		fclose(file);
	return r;
}

/* Writes beside path and renames, so that a capture is whole or not there. */
static int write_file(struct wire *w, const char *path)
{
	struct buffer beside = {0};
	FILE *file;
	int r;

	if (path == NULL)
		return wire_write(w, stdout);
	buffer_add(&beside, bytes_of_text(path));
	buffer_add(&beside, BYTES(".new"));
	file = fopen((char *)beside.at, "wb");
	if (file == NULL) {
		r = -errno;
		goto done;
	}
	r = wire_write(w, file);
	if (fclose(file) != 0 && r == 0)
		r = -errno;
	if (r == 0 && rename((char *)beside.at, path) != 0)
		r = -errno;
	if (r < 0)
		unlink((char *)beside.at);
done:
	buffer_finish(&beside);
	return r;
}

int main(int argc, char **argv)
{
	static struct complaints complaints;
	struct buffer text = {0};
	struct wire wire = {0};
	const char *out = NULL;
	int option, r;

	while ((option = getopt(argc, argv, "o:")) != -1) {
		if (option != 'o')
			goto usage;
		out = optarg;
	}
	if (optind + 1 != argc || (out == NULL && isatty(STDOUT_FILENO)))
		goto usage;
	r = read_file(&text, argv[optind]);
	if (r < 0) {
		fprintf(stderr, "adit-talk: cannot read %s: %s\n", argv[optind], strerror(-r));
		goto done;
	}
	script_play(&complaints, &wire, argv[optind], buffer_bytes(&text));
	if (complaints.total) {
		complaints_print(&complaints, stderr);
		r = -EINVAL;
		goto done;
	}
	r = write_file(&wire, out);
	if (r < 0)
		fprintf(stderr, "adit-talk: cannot write %s: %s\n", out ? out : "standard output",
			strerror(-r));
done:
	wire_finish(&wire);
	buffer_finish(&text);
	return r < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
usage:
	fprintf(stderr, "usage: adit-talk [-o OUT.pcap] FILE.talk   (FILE.talk may be -)\n");
	return 2;
}
