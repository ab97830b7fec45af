@NullMarked
package io.programmeragent.core.fix.search;

import org.jspecify.annotations.NullMarked;
