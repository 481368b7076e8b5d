/* SPDX-License-Identifier: Apache-2.0 */
/* Reassembly against the model: the input is a list of segments. */
#include "base/cursor.h"
#include "tests/support/stream_model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct stream_model m;
	static uint8_t bytes[2560];
	struct cursor c = cursor_over(bytes_of(data, size));
	uint8_t settings = cursor_u8(&c);
	uint32_t base = settings & 1 ? UINT32_MAX - 3000 : 1;
	struct instant now = {NS_PER_S};
	struct stream_chunk chunk;
	struct stream_pool *pool;
	struct stream s;

	if (stream_pool_create(&pool, settings & 2 ? 80 * 1024 : settings & 4 ? 0 : 4 << 20) < 0)
		abort();
	stream_init(&s);
	stream_start(&s, base);
	stream_model_init(&m);
	for (uint64_t packet = 0; c.left && cursor_ok(&c); packet++) {
		uint8_t how = cursor_u8(&c);
		uint32_t at = cursor_be16(&c) % (STREAM_MODEL_SIZE - sizeof bytes);
		uint32_t length = cursor_be16(&c) % sizeof bytes;
		uint32_t captured = how & 1 ? cursor_be16(&c) % (length + 1) : length;

		for (uint32_t i = 0; i < captured; i++)
			bytes[i] = (uint8_t)(packet * 31 + i);
		if (how & 2)
			now.ns += 200 * NS_PER_MS;
		if (how & 4)
			now.ns += 2 * NS_PER_S;
		if (how & 8)
			stream_acked(&s, base + at);
		stream_model_push(&m, bytes_of(bytes, captured), length, at);
		stream_push(&s, pool, bytes_of(bytes, captured), length, base + at, now, packet);
		while (stream_next(&chunk, &s, pool, now))
			stream_model_check(&m, &chunk, true);
		if (s.early_pieces > STREAM_EARLY_PIECES_MAX)
			abort();
	}
	stream_flush(&s);
	while (stream_next(&chunk, &s, pool, now))
		stream_model_check(&m, &chunk, true);
	stream_model_finish(&m);
	if (s.early)
		abort();
	stream_finish(&s, pool);
	stream_pool_destroy(pool);
	return 0;
}
