/** Repair by search: where it may be wrong, what small edits could right it, which of them the tests let through, and how sure that makes us. */
@NullMarked
package io.programmeragent.core.fix.search;

import org.jspecify.annotations.NullMarked;
