@NullMarked
package io.programmeragent.core.git;

import org.jspecify.annotations.NullMarked;
