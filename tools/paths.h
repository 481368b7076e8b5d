/* SPDX-License-Identifier: Apache-2.0 */
/* Where adit's own files are. */
#ifndef TOOLS_PATHS_H
#define TOOLS_PATHS_H

#include <stdbool.h>

/*
 * The folder of signatures: the one named by --signatures (chosen; NULL: not given),
 * else $ADIT_SIGNATURES, else the folder that lies near the executable, in a build tree or below
 * the prefix it was installed to, else the one of the build's prefix. Static storage.
 */
const char *paths_signatures(const char *chosen);

/*
 * Where compiled signatures are kept: $XDG_CACHE_HOME/adit or ~/.cache/adit, made with
 * mode 0700 if it is not there. NULL where there is no such place. Static storage.
 */
const char *paths_cache(void);

/* Is there anything at all that looks like signatures? */
bool paths_hold_signatures(const char *folder);

#endif
