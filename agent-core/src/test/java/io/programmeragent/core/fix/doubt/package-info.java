@NullMarked
package io.programmeragent.core.fix.doubt;

import org.jspecify.annotations.NullMarked;
