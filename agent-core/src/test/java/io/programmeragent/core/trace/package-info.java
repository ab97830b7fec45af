@NullMarked
package io.programmeragent.core.trace;

import org.jspecify.annotations.NullMarked;
