/* SPDX-License-Identifier: Apache-2.0 */
/* How accounts are shown: they name a person, so most of one stays unsaid. */
#ifndef TOOLS_ACCOUNT_H
#define TOOLS_ACCOUNT_H

#include "base/text.h"

/* Longest front of an account that is shown, in bytes. */
#define ACCOUNT_SHOWN_MAX 4

/*
 * The account as it may be printed: its first bytes, at most ACCOUNT_SHOWN_MAX and never
 * more than half, then ".."; nothing but ".." where it looks like a mail address. All of
 * it where is_clear. Not escaped: hand it to text_add_safe() or text_add_json().
 * The view is in account or in storage.
 */
#define ACCOUNT_TEXT_SIZE 8
struct bytes account_shown(char storage[ACCOUNT_TEXT_SIZE], struct bytes account, bool is_clear);

#endif
