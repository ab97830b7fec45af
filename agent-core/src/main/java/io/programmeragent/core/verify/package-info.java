/** Compares a service before and after: better, same, worse or inconclusive. */
@NullMarked
package io.programmeragent.core.verify;

import org.jspecify.annotations.NullMarked;
