/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/support/suite.h"
#include "tools/account.h"

static void shows(const char *account, const char *expected)
{
	char storage[ACCOUNT_TEXT_SIZE];
	struct bytes shown = account_shown(storage, bytes_of_text(account), false);

	ck_assert_uint_eq(shown.size, strlen(expected));
	ck_assert_mem_eq(shown.at, expected, shown.size);
}

START_TEST(at_most_four_bytes_and_half_are_shown)
{
	shows("49xNabcdefghijkl", "49xN..");
	shows("abcdefgh", "abcd..");
	shows("abcde", "ab..");
	shows("ab", "a..");
	shows("a", "..");
}
END_TEST

START_TEST(mail_addresses_are_not_shown_at_all)
{
	shows("someone@example.org", "..");
}
END_TEST

START_TEST(characters_are_not_cut)
{
	shows("\xe7\x9f\xbf\xe6\xb1\xa0\xe7\x9f\xbf\xe6\xb1\xa0", "\xe7\x9f\xbf..");
	shows("\xe7\x9f\xbf", "..");
}
END_TEST

START_TEST(clear_accounts_are_whole_and_empty_ones_empty)
{
	char storage[ACCOUNT_TEXT_SIZE];

	ck_assert_uint_eq(account_shown(storage, BYTES("someone@example.org"), true).size, 19);
	ck_assert_uint_eq(account_shown(storage, BYTES(""), false).size, 0);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {at_most_four_bytes_and_half_are_shown,
				      mail_addresses_are_not_shown_at_all, characters_are_not_cut,
				      clear_accounts_are_whole_and_empty_ones_empty, NULL};

	return suite_run("account", tests);
}
