/** Which of many services that call each other is the one in trouble. */
@NullMarked
package io.programmeragent.core.rootcause;

import org.jspecify.annotations.NullMarked;
