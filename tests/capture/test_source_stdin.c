/* SPDX-License-Identifier: Apache-2.0 */
/* Captures that come through standard input. */
#include "capture/source.h"

#include "tests/support/series.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

/* Runs what a child process writes into standard input, then gives that back. */
struct pipe_in {
	pid_t writer;
	int kept;
};

/* Writes content in pieces of piece bytes, with pauses where they are few. */
static struct pipe_in pipe_begin(struct bytes content, size_t piece)
{
	struct pipe_in p = {.kept = dup(0)};
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	p.writer = fork();
	ck_assert_int_ge(p.writer, 0);
	if (p.writer == 0) {
		close(ends[0]);
		for (size_t at = 0; at < content.size; at += piece) {
			struct bytes part = bytes_part(content, at, piece);

			if (write(ends[1], part.at, part.size) != (ssize_t)part.size)
				_exit(1);
			if (piece < 100)
				usleep(100);
		}
		_exit(0);
	}
	close(ends[1]);
	dup2(ends[0], 0);
	close(ends[0]);
	return p;
}

static void pipe_end(const struct pipe_in *p)
{
	dup2(p->kept, 0);
	close(p->kept);
	waitpid(p->writer, NULL, 0);
}

START_TEST(standard_input_is_read_as_it_comes)
{
	setup();

	static const size_t pieces[] = {11, 4096};
	struct source_options options = {0};
	struct capture_bytes b = capture_bytes_create(false);
	struct capture_bytes packed = capture_bytes_create(false);
	char path[FOLDER_PATH_MAX];
	const char *given[] = {"-", folder_path(path, &folder, "file")};

	write_series("file", 1, 2, 100);
	put_pcap_header(&b, 0xa1b2c3d4, LINK_ETHERNET);
	for (uint32_t i = 0; i < 100; i++) {
		uint32_t at = 2 * i;

		put_pcap_frame(&b, at, 0, bytes_of(&at, sizeof at), 100);
	}
	put_gzip(&packed, capture_bytes_view(&b));
	for (size_t i = 0; i < 2; i++) {
		for (size_t count = 1; count <= 2; count++) {
			struct pipe_in p =
				pipe_begin(capture_bytes_view(i ? &packed : &b), pieces[i]);
			struct frames f = frames_read(given, count, &options, SOURCE_BATCH_MAX);

			pipe_end(&p);
			check_series(&f, 100 * count);
			frames_destroy(&f);
		}
	}
	capture_bytes_destroy(&b);
	capture_bytes_destroy(&packed);
	teardown();
}
END_TEST

START_TEST(standard_input_cannot_be_read_again_and_has_no_known_size)
{
	setup();

	struct source_options options = {0};
	struct complaints why = {0};
	struct capture_bytes b = capture_bytes_create(false);
	const char *given[] = {"-", "-"};
	uint64_t done, total;
	struct pipe_in p;
	struct source *s;

	put_pcap_header(&b, 0xa1b2c3d4, LINK_ETHERNET);
	put_pcap_frame(&b, 1, 1, BYTES("x"), 1);
	p = pipe_begin(capture_bytes_view(&b), 4096);
	ck_assert_int_eq(source_open(&s, given, 2, &options, &why), 0);
	ck_assert(!source_can_rewind(s));
	source_progress(s, &done, &total);
	ck_assert_uint_eq(total, 0);
	ck_assert_str_eq(source_input_name(s, 0), "-");
	source_close(s);
	pipe_end(&p);
	capture_bytes_destroy(&b);
	teardown();
}
END_TEST

static void on_signal(int number)
{
	(void)number;
}

START_TEST(signal_interrupts_a_wait_and_nothing_is_lost)
{
	setup();

	struct sigaction action = {.sa_handler = on_signal}; /* without SA_RESTART */
	struct source_options options = {0};
	struct complaints why = {0};
	struct capture_bytes b = capture_bytes_create(false);
	const char *given[] = {"-"};
	struct frame frames[4];
	struct source *s;
	int ends[2], kept = dup(0);

	put_pcap_header(&b, 0xa1b2c3d4, LINK_ETHERNET);
	put_pcap_frame(&b, 1, 1, BYTES("first"), 5);
	put_pcap_frame(&b, 2, 1, BYTES("second"), 6);
	ck_assert_int_eq(pipe(ends), 0);
	dup2(ends[0], 0);
	close(ends[0]);
	ck_assert_int_eq(write(ends[1], b.at, b.size - 3), (ssize_t)b.size - 3);
	ck_assert_int_eq(source_open(&s, given, 1, &options, &why), 0);
	ck_assert_int_eq(source_read(s, frames, 4), 1);
	ck_assert_int_eq(sigaction(SIGALRM, &action, NULL), 0);
	ualarm(20000, 0);
	ck_assert_int_eq(source_read(s, frames, 4), -EINTR);
	ck_assert_int_eq(write(ends[1], b.at + b.size - 3, 3), 3);
	close(ends[1]);
	ck_assert_int_eq(source_read(s, frames, 4), 1);
	ck_assert(bytes_equal(frames[0].data, BYTES("second")));
	ck_assert_uint_eq(frames[0].number, 2);
	ck_assert_int_eq(source_read(s, frames, 4), SOURCE_END);
	source_close(s);
	dup2(kept, 0);
	close(kept);
	capture_bytes_destroy(&b);
	teardown();
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {standard_input_is_read_as_it_comes,
				      standard_input_cannot_be_read_again_and_has_no_known_size,
				      signal_interrupts_a_wait_and_nothing_is_lost, NULL};

	return suite_run("source_stdin", tests);
}
