@NullMarked
package io.programmeragent.core.fix;

import org.jspecify.annotations.NullMarked;
