@NullMarked
package io.programmeragent.core.fix.run;

import org.jspecify.annotations.NullMarked;
