/** What was read from outside: without secrets and hidden characters, and whether it gives orders. */
@NullMarked
package io.programmeragent.core.untrusted;

import org.jspecify.annotations.NullMarked;
