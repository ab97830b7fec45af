/** The small edits that could right a program, made where it is suspected to be wrong. */
@NullMarked
package io.programmeragent.core.fix.edit;

import org.jspecify.annotations.NullMarked;
