/* SPDX-License-Identifier: Apache-2.0 */
/* Growing arrays, for what is built at start; nothing on the packet path grows. */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stddef.h>

/*
 * Makes room for one more item of size bytes in *list, which holds count and is the
 * caller's to free(). list is the address of any object pointer. 0 or -ENOMEM.
 */
int list_grow(void *list, size_t *capacity, size_t count, size_t size);

#endif
