/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/source.h"

#include "tests/support/frames.h"
#include "tests/support/packing.h"
#include "tests/support/suite.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

/* Of the test that runs; each begins by setup() and ends by teardown(). */
static struct folder folder;

static void setup(void)
{
	folder = folder_create();
}

static void teardown(void)
{
	folder_remove(&folder);
}

/* A file with count frames, one each step seconds from first on; their data is their time. */
static void write_series(const char *name, uint32_t first, uint32_t step, uint32_t count)
{
	struct capture_bytes b = capture_bytes_create(false);

	put_pcap_header(&b, 0xa1b2c3d4, LINK_ETHERNET);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t at = first + i * step;

		put_pcap_frame(&b, at, 0, bytes_of(&at, sizeof at), 100);
	}
	folder_write(&folder, name, capture_bytes_view(&b));
	capture_bytes_destroy(&b);
}

static struct frames read_paths(const char *const *names, size_t count, unsigned capacity)
{
	char paths[8][FOLDER_PATH_MAX];
	const char *given[8];
	struct source_options options = {0};

	ck_assert_uint_le(count, 8);
	for (size_t i = 0; i < count; i++)
		given[i] = folder_path(paths[i], &folder, names[i]);
	return frames_read(given, count, &options, capacity);
}

static struct frames read_folder(void)
{
	const char *given[] = {folder.path};
	struct source_options options = {0};

	return frames_read(given, 1, &options, SOURCE_BATCH_MAX);
}

/* Time does not step back, data fits the time, numbers count up. */
static void check_series(const struct frames *f, size_t count)
{
	ck_assert_int_eq(f->opened, 0);
	ck_assert_uint_eq(f->damage.total, 0);
	ck_assert_uint_eq(f->count, count);
	for (size_t i = 0; i < count; i++) {
		uint32_t at;

		ck_assert_uint_eq(f->list[i].data.size, sizeof at);
		memcpy(&at, f->list[i].data.at, sizeof at);
		ck_assert_int_eq(f->list[i].at.ns, at * NS_PER_S);
		ck_assert_uint_eq(f->list[i].number, i + 1);
		if (i)
			ck_assert_int_ge(f->list[i].at.ns, f->list[i - 1].at.ns);
	}
}

START_TEST(files_are_merged_by_time)
{
	setup();

	const char *const names[] = {"c", "a", "b"};

	write_series("a", 1000, 3, 500);
	write_series("b", 1001, 2, 500);
	write_series("c", 1500, 1, 500);
	for (unsigned capacity = 1; capacity <= SOURCE_BATCH_MAX; capacity += 21) {
		struct frames f = read_paths(names, 3, capacity);

		check_series(&f, 1500);
		ck_assert_uint_eq(f.list[0].input, 1);
		ck_assert_uint_eq(f.list[1].input, 2);
		frames_destroy(&f);
	}
	teardown();
}
END_TEST

START_TEST(frames_of_one_time_come_in_the_order_of_the_files_named)
{
	setup();

	const char *const names[] = {"b", "a"};
	struct frames f;

	write_series("a", 5, 1, 3);
	write_series("b", 5, 1, 3);
	f = read_paths(names, 2, SOURCE_BATCH_MAX);
	check_series(&f, 6);
	for (size_t i = 0; i < 6; i++)
		ck_assert_uint_eq(f.list[i].input, i % 2);
	frames_destroy(&f);
	teardown();
}
END_TEST

START_TEST(one_file_keeps_its_order_where_its_clock_steps_back)
{
	setup();

	const char *const names[] = {"stepping", "other"};
	static const uint32_t times[] = {10, 20, 5, 6, 30}, merged[] = {10, 15, 20, 5, 6, 30};
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;

	put_pcap_header(&b, 0xa1b2c3d4, LINK_ETHERNET);
	for (size_t i = 0; i < 5; i++)
		put_pcap_frame(&b, times[i], 0, BYTES("x"), 1);
	folder_write(&folder, "stepping", capture_bytes_view(&b));
	write_series("other", 15, 1, 1);
	f = read_paths(names, 1, SOURCE_BATCH_MAX);
	ck_assert_uint_eq(f.count, 5);
	for (size_t i = 0; i < 5; i++)
		ck_assert_int_eq(f.list[i].at.ns, times[i] * NS_PER_S);
	frames_destroy(&f);
	f = read_paths(names, 2, SOURCE_BATCH_MAX);
	ck_assert_uint_eq(f.count, 6);
	for (size_t i = 0; i < 6; i++)
		ck_assert_int_eq(f.list[i].at.ns, merged[i] * NS_PER_S);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
	teardown();
}
END_TEST

/* Frames of a batch hold together also where files are longer than their buffers. */
START_TEST(batches_hold_together_across_refills)
{
	setup();

	const char *const names[] = {"a", "b"};
	struct frames f;

	for (int file = 0; file < 2; file++) {
		struct capture_bytes b = capture_bytes_create(false);
		struct capture_bytes noise = capture_bytes_create(false);

		put_noise(&noise, 60000);
		put_pcap_header(&b, 0xa1b2c3d4, LINK_ETHERNET);
		for (uint32_t i = 0; i < 100; i++) {
			memcpy(noise.at, &i, sizeof i);
			put_pcap_frame(&b, i, 0, bytes_of(noise.at, 60000 - i), 60000);
		}
		folder_write(&folder, names[file], capture_bytes_view(&b));
		capture_bytes_destroy(&noise);
		capture_bytes_destroy(&b);
	}
	for (size_t count = 1; count <= 2; count++) {
		f = read_paths(names, count, SOURCE_BATCH_MAX);
		ck_assert_uint_eq(f.count, 100 * count);
		for (size_t i = 0; i < f.count; i++) {
			uint32_t number;

			memcpy(&number, f.list[i].data.at, sizeof number);
			ck_assert_uint_eq(number, i / count);
			ck_assert_uint_eq(f.list[i].data.size, 60000 - number);
			ck_assert(bytes_equal(bytes_part(f.list[i].data, 4, 59000),
					      bytes_part(f.list[0].data, 4, 59000)));
		}
		frames_destroy(&f);
	}
	teardown();
}
END_TEST

/* More files than descriptors, each after the other and all at once. */
static void check_many_files(uint32_t distance)
{
	struct rlimit few = {24, 24};
	struct frames f;

	for (uint32_t i = 0; i < 200; i++) {
		char name[16];

		snprintf(name, sizeof name, "%u", i);
		write_series(name, 1000 + i * distance, 1, 50);
	}
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &few), 0);
	f = read_folder();
	check_series(&f, 200 * 50);
	frames_destroy(&f);
}

START_TEST(files_in_a_row_need_few_descriptors)
{
	setup();

	check_many_files(50);
	teardown();
}
END_TEST

START_TEST(files_that_overlap_need_few_descriptors)
{
	setup();

	check_many_files(0);
	teardown();
}
END_TEST

START_TEST(directory_gives_its_captures_and_passes_over_the_rest)
{
	setup();

	char link[FOLDER_PATH_MAX], below[FOLDER_PATH_MAX];
	struct frames f;

	write_series("b.pcap", 20, 1, 5);
	write_series("a.pcap", 10, 1, 5);
	folder_write(&folder, "README", BYTES("no capture"));
	folder_write(&folder, "empty.pcap", BYTES(""));
	ck_assert_int_eq(symlink("b.pcap", folder_path(link, &folder, "latest")), 0);
	ck_assert_int_eq(symlink("nowhere", folder_path(link, &folder, "dangling")), 0);
	ck_assert_int_eq(mkfifo(folder_path(link, &folder, "fifo"), 0600), 0);
	ck_assert_int_eq(mkdir(folder_path(below, &folder, "below"), 0700), 0);
	f = read_folder();
	check_series(&f, 10); /* and not those of b.pcap twice */
	frames_destroy(&f);
	teardown();
}
END_TEST

START_TEST(file_and_its_directory_count_once)
{
	setup();

	char path[FOLDER_PATH_MAX];
	const char *given[] = {folder_path(path, &folder, "a"), folder.path, folder.path};
	struct source_options options = {0};
	struct frames f;

	write_series("a", 10, 1, 5);
	f = frames_read(given, 3, &options, SOURCE_BATCH_MAX);
	check_series(&f, 5);
	frames_destroy(&f);
	teardown();
}
END_TEST

START_TEST(packed_files_are_merged_with_plain_ones)
{
	setup();

	for (int i = 0; i < 3; i++) {
		static const char *const names[] = {"plain", "gzip", "zstd"};
		struct capture_bytes plain = capture_bytes_create(false);
		struct capture_bytes packed = capture_bytes_create(false);

		put_pcap_header(&plain, 0xa1b2c3d4, LINK_ETHERNET);
		for (uint32_t at = (uint32_t)i; at < 3000; at += 3)
			put_pcap_frame(&plain, at, 0, bytes_of(&at, sizeof at), 4);
		if (i == 0)
			put_bytes(&packed, plain.at, plain.size);
		else if (i == 1)
			put_gzip(&packed, capture_bytes_view(&plain));
		else
			put_zstd(&packed, capture_bytes_view(&plain));
		folder_write(&folder, names[i], capture_bytes_view(&packed));
		capture_bytes_destroy(&plain);
		capture_bytes_destroy(&packed);
	}
	struct frames f = read_folder();

	check_series(&f, 3000);
	frames_destroy(&f);
	teardown();
}
END_TEST

START_TEST(damage_of_one_file_does_not_stop_the_others)
{
	setup();

	const char *const names[] = {"cut", "good", "packed"};
	struct capture_bytes plain = capture_bytes_create(false);
	struct capture_bytes packed = capture_bytes_create(false);
	char path[FOLDER_PATH_MAX];
	struct frames f;

	write_series("cut", 10, 1, 10);
	ck_assert_int_eq(truncate(folder_path(path, &folder, "cut"), 24 + 5 * 20 + 7), 0);
	write_series("good", 10, 1, 10);
	put_pcap_header(&plain, 0xa1b2c3d4, LINK_ETHERNET);
	put_pcap_frame(&plain, 10, 0, BYTES("whole"), 5);
	put_gzip(&packed, capture_bytes_view(&plain));
	packed.size -= 4; /* of its checksum and length */
	folder_write(&folder, "packed", capture_bytes_view(&packed));
	f = read_paths(names, 3, SOURCE_BATCH_MAX);
	ck_assert_int_eq(f.opened, 0);
	ck_assert_uint_eq(f.count, 16);
	ck_assert_uint_eq(f.damage.total, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct complaint *c = &f.damage.list[i];
		bool is_cut = strstr(c->file, "/cut") != NULL;

		ck_assert_int_eq(c->has_offset, 1);
		ck_assert_uint_eq(c->offset, is_cut ? 24 + 5 * 20 : 24 + 16 + 5);
		ck_assert_ptr_nonnull(strstr(c->text, is_cut ? "is cut short" : "gzip stream"));
	}
	frames_destroy(&f);
	capture_bytes_destroy(&plain);
	capture_bytes_destroy(&packed);
	teardown();
}
END_TEST

START_TEST(file_gone_before_its_turn_is_damage)
{
	setup();

	char paths[2][FOLDER_PATH_MAX];
	const char *given[] = {folder_path(paths[0], &folder, "early"),
			       folder_path(paths[1], &folder, "late")};
	struct source_options options = {0};
	struct complaints why = {0};
	struct frame frames[SOURCE_BATCH_MAX];
	struct source *s;
	int count = 0, r;

	write_series("early", 10, 1, 5);
	write_series("late", 100, 1, 5);
	ck_assert_int_eq(source_open(&s, given, 2, &options, &why), 0);
	ck_assert_int_eq(unlink(given[1]), 0);
	while ((r = source_read(s, frames, SOURCE_BATCH_MAX)) > 0)
		count += r;
	ck_assert_int_eq(r, SOURCE_END);
	ck_assert_int_eq(count, 5);
	ck_assert_uint_eq(source_damage(s)->total, 1);
	ck_assert_str_eq(source_damage(s)->list[0].file, given[1]);
	source_close(s);
	teardown();
}
END_TEST

static void check_refused(const char *name, int error, const char *words)
{
	const char *const names[] = {name};
	struct frames f = read_paths(names, 1, 1);

	ck_assert_int_eq(f.opened, error);
	ck_assert_uint_eq(f.why.total, 1);
	ck_assert_ptr_nonnull(strstr(f.why.list[0].file, name));
	ck_assert_msg(strstr(f.why.list[0].text, words) != NULL, "%s", f.why.list[0].text);
}

START_TEST(what_is_no_capture_is_refused_with_a_reason)
{
	setup();

	char path[FOLDER_PATH_MAX];
	struct capture_bytes packed = capture_bytes_create(false);

	check_refused("missing", -ENOENT, "no such file");
	folder_write(&folder, "void", BYTES(""));
	check_refused("void", -ENODATA, "is empty");
	folder_write(&folder, "text", BYTES("Dear reader, this is text"));
	check_refused("text", -EINVAL, "begins with 44 65 61 72");
	folder_write(&folder, "short", BYTES("ab"));
	check_refused("short", -EINVAL, "begins with 61 62");
	folder_write(&folder, "xz",
		     BYTES("\xfd"
			   "7zXZ\0......"));
	check_refused("xz", -EINVAL, "xz -dc");
	folder_write(&folder, "cut", BYTES("\xd4\xc3\xb2\xa1\2\0\4\0"));
	check_refused("cut", -EINVAL, "cut short");
	put_gzip(&packed, BYTES("Dear reader"));
	folder_write(&folder, "packed", capture_bytes_view(&packed));
	check_refused("packed", -EINVAL, "in its gzip stream");
	folder_write(&folder, "torn", bytes_of(packed.at, 11));
	check_refused("torn", -EINVAL, "gzip stream is cut short");
	ck_assert_int_eq(mkdir(folder_path(path, &folder, "below"), 0700), 0);
	check_refused("below", -ENODATA, "holds no capture");
	capture_bytes_destroy(&packed);
	teardown();
}
END_TEST

START_TEST(unreadable_file_is_refused_also_in_a_directory)
{
	setup();

	char path[FOLDER_PATH_MAX];
	struct frames f;

	write_series("secret", 1, 1, 1);
	write_series("open", 1, 1, 1);
	ck_assert_int_eq(chmod(folder_path(path, &folder, "secret"), 0), 0);
	ck_assert_int_eq(chmod(folder.path, 0755), 0);
	if (geteuid() == 0)
		ck_assert_int_eq(seteuid(65534), 0);
	check_refused("secret", -EACCES, "permission");
	f = read_folder();
	ck_assert_int_eq(f.opened, -EACCES);
	ck_assert_uint_eq(f.why.total, 1);
	if (getuid() == 0)
		ck_assert_int_eq(seteuid(0), 0);
	teardown();
}
END_TEST

START_TEST(every_mistake_is_told_at_once)
{
	setup();

	const char *const names[] = {"missing", "text", "good", "void"};
	struct frames f;

	folder_write(&folder, "text", BYTES("Dear reader, this is text"));
	folder_write(&folder, "void", BYTES(""));
	write_series("good", 1, 1, 1);
	f = read_paths(names + 1, 3, 1);
	ck_assert_int_eq(f.opened, -EINVAL);
	ck_assert_uint_eq(f.why.total, 2);
	f = read_paths(names, 4, 1);
	ck_assert_int_eq(f.opened, -ENOENT);
	ck_assert_uint_eq(f.why.total, 3);
	teardown();
}
END_TEST

START_TEST(broken_capture_in_a_directory_is_damage)
{
	setup();

	struct frames f;

	folder_write(&folder, "cut", BYTES("\xd4\xc3\xb2\xa1\2\0\4\0"));
	f = read_folder();
	ck_assert_int_eq(f.opened, 0);
	ck_assert_uint_eq(f.count, 0);
	ck_assert_uint_eq(f.damage.total, 1);
	write_series("good", 1, 1, 3);
	f = read_folder();
	ck_assert_uint_eq(f.count, 3);
	ck_assert_uint_eq(f.damage.total, 1);
	frames_destroy(&f);
	teardown();
}
END_TEST

START_TEST(max_frames_counts_what_the_filter_lets_through)
{
	setup();

	struct source_options options = {.filter = "ether[3] = 0 and ether[0] & 1 = 0",
					 .max_frames = 7};
	char paths[2][FOLDER_PATH_MAX];
	const char *given[] = {folder_path(paths[0], &folder, "a"),
			       folder_path(paths[1], &folder, "b")};

	write_series("a", 0, 1, 100);
	write_series("b", 1, 2, 100); /* odd times: the filter turns them all away */
	for (size_t count = 1; count <= 2; count++) {
		struct frames f = frames_read(given, count, &options, SOURCE_BATCH_MAX);

		ck_assert_uint_eq(f.count, 7);
		for (size_t i = 0; i < 7; i++) {
			ck_assert_int_eq(f.list[i].at.ns, (int64_t)i * 2 * NS_PER_S);
			ck_assert_uint_eq(f.list[i].number, i + 1);
			ck_assert_uint_eq(f.list[i].input, 0);
		}
		frames_destroy(&f);
	}
	teardown();
}
END_TEST

START_TEST(invalid_filter_is_refused_with_its_reason)
{
	setup();

	struct source_options options = {.filter = "tcp prot 80"};
	char path[FOLDER_PATH_MAX];
	const char *given[] = {folder_path(path, &folder, "a")};
	struct frames f;

	write_series("a", 0, 1, 0); /* no frame: checked all the same */
	f = frames_read(given, 1, &options, 1);
	ck_assert_int_eq(f.opened, -EINVAL);
	ck_assert_uint_eq(f.why.total, 1);
	ck_assert_str_eq(f.why.list[0].file, "tcp prot 80");
	ck_assert_ptr_nonnull(strstr(f.why.list[0].text, "syntax error"));
	write_series("a", 0, 1, 3);
	f = frames_read(given, 1, &options, 1);
	ck_assert_int_eq(f.opened, -EINVAL);
	teardown();
}
END_TEST

START_TEST(filter_that_hides_tunnels_is_told_at_the_end)
{
	setup();

	struct source_options options = {.filter = "tcp port 3333"};
	char path[FOLDER_PATH_MAX];
	const char *given[] = {folder_path(path, &folder, "tagged")};
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;

	put_pcap_header(&b, 0xa1b2c3d4, LINK_ETHERNET);
	put_pcap_frame(&b, 1, 1, BYTES("\1\1\1\1\1\1\2\2\2\2\2\2\x81\0\0\7\x08\0"), 18);
	folder_write(&folder, "tagged", capture_bytes_view(&b));
	f = frames_read(given, 1, &options, 1);
	ck_assert_uint_eq(f.count, 0);
	ck_assert(f.hides_tunnels);
	options.filter = NULL;
	frames_destroy(&f);
	f = frames_read(given, 1, &options, 1);
	ck_assert_uint_eq(f.count, 1);
	ck_assert(!f.hides_tunnels);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
	teardown();
}
END_TEST

START_TEST(progress_ends_at_the_size_of_all_files)
{
	setup();

	char paths[2][FOLDER_PATH_MAX];
	const char *given[] = {folder_path(paths[0], &folder, "a"),
			       folder_path(paths[1], &folder, "b")};
	struct source_options options = {0};
	struct frame frames[SOURCE_BATCH_MAX];

	write_series("a", 0, 1, 100);
	write_series("b", 5000, 1, 50);
	for (size_t count = 1; count <= 2; count++) {
		struct complaints why = {0};
		struct source *s;
		uint64_t done, total, before = 0;

		ck_assert_int_eq(source_open(&s, given, count, &options, &why), 0);
		ck_assert(source_can_rewind(s));
		ck_assert_str_eq(source_input_name(s, (uint16_t)(count - 1)), given[count - 1]);
		while (source_read(s, frames, 10) > 0) {
			source_progress(s, &done, &total);
			ck_assert_uint_ge(done, before);
			ck_assert_uint_le(done, total);
			before = done;
		}
		source_progress(s, &done, &total);
		ck_assert_uint_eq(total, count == 1 ? 2024 : 2024 + 1024);
		ck_assert_uint_eq(done, total);
		source_close(s);
	}
	teardown();
}
END_TEST

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
	const TTest *const tests[] = {files_are_merged_by_time,
				      frames_of_one_time_come_in_the_order_of_the_files_named,
				      one_file_keeps_its_order_where_its_clock_steps_back,
				      batches_hold_together_across_refills,
				      files_in_a_row_need_few_descriptors,
				      files_that_overlap_need_few_descriptors,
				      directory_gives_its_captures_and_passes_over_the_rest,
				      file_and_its_directory_count_once,
				      packed_files_are_merged_with_plain_ones,
				      damage_of_one_file_does_not_stop_the_others,
				      file_gone_before_its_turn_is_damage,
				      what_is_no_capture_is_refused_with_a_reason,
				      unreadable_file_is_refused_also_in_a_directory,
				      every_mistake_is_told_at_once,
				      broken_capture_in_a_directory_is_damage,
				      max_frames_counts_what_the_filter_lets_through,
				      invalid_filter_is_refused_with_its_reason,
				      filter_that_hides_tunnels_is_told_at_the_end,
				      progress_ends_at_the_size_of_all_files,
				      standard_input_is_read_as_it_comes,
				      standard_input_cannot_be_read_again_and_has_no_known_size,
				      signal_interrupts_a_wait_and_nothing_is_lost,
				      NULL};

	return suite_run("source", tests);
}
