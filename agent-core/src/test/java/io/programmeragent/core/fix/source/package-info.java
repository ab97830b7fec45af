@NullMarked
package io.programmeragent.core.fix.source;

import org.jspecify.annotations.NullMarked;
