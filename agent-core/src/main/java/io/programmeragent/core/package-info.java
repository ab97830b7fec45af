/** The agent as a host sees it. */
@NullMarked
package io.programmeragent.core;

import org.jspecify.annotations.NullMarked;
