@NullMarked
package io.programmeragent.core.process;

import org.jspecify.annotations.NullMarked;
