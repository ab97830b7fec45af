@NullMarked
package io.programmeragent.core.fix.pattern;

import org.jspecify.annotations.NullMarked;
