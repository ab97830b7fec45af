/** Tests that are written from a recorded failure or request, for a fault that no test shows. */
@NullMarked
package io.programmeragent.core.fix.reproduce;

import org.jspecify.annotations.NullMarked;
