/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A coinbase's input spends the null output (32 zero bytes, index ffffffff); then
 * come the script's length and the script: the height as a push, whatever the
 * pool likes (its name, merged mining's commitment, extranonces), up to 100
 * bytes. Behind the script stands the sequence number.
 */
#include "classify/dialects/coinbase.h"

#include "base/number.h"

/* Digits before the null output: version and count, with a time between them in some chains. */
#define NULL_OUTPUT_FROM_MAX 24

/* Consensus limit of a coinbase script, in bytes. */
#define SCRIPT_MAX 100

/*
 * Text of this length or more is taken for a name: random bytes hold a readable run of eight at
 * one place in 2,600. A part between two slashes may be shorter.
 */
#define TAG_MIN         8
#define TAG_MIN_SLASHES 3

/* Index of the digit behind the null output; 0: there is none. */
static size_t script_from(struct bytes first)
{
	static const char null_output[] =
		"0000000000000000000000000000000000000000000000000000000000000000ffffffff";
	size_t at = bytes_find(bytes_part(first, 0, NULL_OUTPUT_FROM_MAX + sizeof null_output - 1),
			       BYTES(null_output));

	if (at > NULL_OUTPUT_FROM_MAX || at + sizeof null_output - 1 > first.size)
		return 0;
	return at + sizeof null_output - 1;
}

bool coinbase_is_one(struct bytes first)
{
	return script_from(first) > 0;
}

/* Decodes digits into out, up to capacity bytes. */
static size_t decode(uint8_t *out, size_t capacity, struct bytes digits)
{
	size_t used = 0;

	for (int byte; used < capacity && (byte = number_hex_byte(digits, used)) >= 0; used++)
		out[used] = (uint8_t)byte;
	return used;
}

/* A push of 1 to 4 bytes, least significant first; no chain has 2^31 blocks. Returns the rest. */
static struct bytes take_height(uint64_t *out, struct bytes script)
{
	size_t size = script.size ? script.at[0] : 0;

	if (size < 1 || size > 4 || size >= script.size || script.at[size] > 0x7f)
		return script;
	for (size_t i = size; i > 0; i--)
		*out = *out << 8 | script.at[i];
	return bytes_from(script, 1 + size);
}

static bool is_readable(uint8_t c)
{
	return c >= ' ' && c < 0x7f;
}

/* Rather a name with slashes around it than a longer run of chance. */
static size_t worth(struct bytes run)
{
	size_t slash = bytes_find_byte(run, '/');
	size_t rest = slash < run.size ? bytes_find_byte(bytes_from(run, slash + 1), '/') : 0;
	bool has_slashes = slash < run.size && slash + 1 + rest < run.size;

	if (has_slashes && rest >= TAG_MIN_SLASHES)
		return run.size + SCRIPT_MAX;
	return run.size >= TAG_MIN ? run.size : 0;
}

/*
 * The best readable run of script into *best. Merged mining's commitment is a hash,
 * 44 bytes from its magic fabe6d6d on: text in it is chance.
 */
static void find_run(struct bytes *best, struct bytes script)
{
	static const uint8_t merged[] = {0xfa, 0xbe, 'm', 'm'};

	for (size_t i = 0; i < script.size;) {
		struct bytes rest = bytes_from(script, i);
		size_t size = 0;

		if (bytes_start_with(rest, bytes_of(merged, sizeof merged))) {
			i += 44;
			continue;
		}
		while (size < rest.size && is_readable(rest.at[size]))
			size++;
		if (worth(bytes_part(rest, 0, size)) > worth(*best))
			*best = bytes_part(rest, 0, size);
		i += size + 1;
	}
}

/* Index of the sequence number, whole bytes behind the start; the size where there is none. */
static size_t sequence_at(struct bytes second)
{
	size_t at = 0;

	while (at + 8 <= second.size && at < 2 * SCRIPT_MAX &&
	       !bytes_equal(bytes_part(second, at, 8), BYTES("ffffffff")))
		at += 2;
	return at + 8 <= second.size && at < 2 * SCRIPT_MAX ? at : second.size;
}

void coinbase_read(struct coinbase *out, struct bytes first, struct bytes second, uint8_t *storage,
		   size_t capacity)
{
	uint8_t bytes[2 * SCRIPT_MAX];
	size_t from = script_from(first);
	size_t used, sequence;
	struct bytes best = {NULL, 0};
	int length = number_hex_byte(bytes_from(first, from), 0);

	*out = (struct coinbase){.height = 0};
	if (from == 0 || length < 2 || length > SCRIPT_MAX)
		return;
	used = decode(bytes, (size_t)length, bytes_from(first, from + 2));
	find_run(&best, take_height(&out->height, bytes_of(bytes, used)));
	/* The second half begins somewhere in the script, which ends before the sequence number. */
	sequence = sequence_at(second);
	if (sequence < second.size) {
		size_t tail = decode(bytes + used, (size_t)length - used,
				     bytes_part(second, 0, sequence));

		find_run(&best, bytes_of(bytes + used, tail));
	}
	best = bytes_part(bytes_trim(best), 0, capacity);
	if (best.size)
		memcpy(storage, best.at, best.size);
	out->tag = bytes_of(storage, best.size);
}
