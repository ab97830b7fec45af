/** Repair by search: which small edits the tests let through, in what order they are tried, and how sure the best of them makes us. */
@NullMarked
package io.programmeragent.core.fix.search;

import org.jspecify.annotations.NullMarked;
