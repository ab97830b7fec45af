/** Opens the change for a proven fix and takes it to its merge. */
@NullMarked
package io.programmeragent.core.deliver;

import org.jspecify.annotations.NullMarked;
