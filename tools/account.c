/* SPDX-License-Identifier: Apache-2.0 */
/* Shortening accounts. */
#include "tools/account.h"

/* A multi-byte character is not cut: the front ends before one that does not fit. */
static size_t whole_characters(struct bytes account, size_t size)
{
	while (size && size < account.size && (account.at[size] & 0xc0) == 0x80)
		size--;
	return size;
}

struct bytes account_shown(char storage[ACCOUNT_TEXT_SIZE], struct bytes account, bool is_clear)
{
	size_t size = account.size / 2 < ACCOUNT_SHOWN_MAX ? account.size / 2 : ACCOUNT_SHOWN_MAX;

	if (is_clear || account.size == 0)
		return account;
	if (bytes_find_byte(account, '@') < account.size)
		size = 0;
	size = whole_characters(account, size);
	memcpy(storage, account.at, size);
	memcpy(storage + size, "..", 2);
	return bytes_of(storage, size + 2);
}
