@NullMarked
package io.programmeragent.core.fix.worker;

import org.jspecify.annotations.NullMarked;
