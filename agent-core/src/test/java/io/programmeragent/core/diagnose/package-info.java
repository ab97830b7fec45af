@NullMarked
package io.programmeragent.core.diagnose;

import org.jspecify.annotations.NullMarked;
