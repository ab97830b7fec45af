@NullMarked
package io.programmeragent.core.observe.correlate;

import org.jspecify.annotations.NullMarked;
