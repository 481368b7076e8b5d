/* SPDX-License-Identifier: Apache-2.0 */
/* Keccak-256 against published digests. */
#include "classify/keccak.h"

#include "base/number.h"
#include "tests/support/suite.h"

static void expect(struct bytes b, const char *digest)
{
	uint8_t hash[KECCAK_256_SIZE];

	keccak_256(hash, b);
	for (size_t i = 0; i < sizeof hash; i++)
		ck_assert_int_eq(hash[i], number_hex_byte(bytes_of_text(digest), i));
}

START_TEST(digests_are_those_that_ethereum_publishes)
{
	/* The hash of nothing is every plain account's code hash; of 80, the root of an empty trie. */
	expect(BYTES(""), "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
	expect(BYTES("\x80"), "56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");
	expect(BYTES("\xc0"), "1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347");
	expect(BYTES("abc"), "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
	expect(BYTES("Transfer(address,address,uint256)"),
	       "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
}
END_TEST

START_TEST(lengths_around_the_rate_differ)
{
	uint8_t zeros[300] = {0}, last[KECCAK_256_SIZE] = {0}, hash[KECCAK_256_SIZE];

	for (size_t size = 130; size < sizeof zeros; size++) {
		keccak_256(hash, bytes_of(zeros, size));
		ck_assert_int_ne(memcmp(hash, last, sizeof hash), 0);
		memcpy(last, hash, sizeof hash);
	}
}
END_TEST

START_TEST(seeds_of_ethash_follow_each_other)
{
	/* The seed of epoch n is the hash of that of epoch n - 1, from 32 zero bytes. */
	uint8_t seed[KECCAK_256_SIZE] = {0};

	keccak_256(seed, bytes_of(seed, sizeof seed));
	expect(bytes_of(seed, sizeof seed),
	       "510e4e770828ddbf7f7b00ab00a9f6adaf81c0dc9cc85f1f8249c256942d61d9");
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		digests_are_those_that_ethereum_publishes,
		lengths_around_the_rate_differ,
		seeds_of_ethash_follow_each_other,
		NULL,
	};

	return suite_run("keccak", tests);
}
