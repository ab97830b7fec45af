/** Verdicts, by examples and by properties over seeds. */
@NullMarked
package io.programmeragent.core.verify;

import org.jspecify.annotations.NullMarked;
