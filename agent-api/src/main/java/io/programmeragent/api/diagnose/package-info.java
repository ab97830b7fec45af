/** From evidence to a classification. */
@NullMarked
package io.programmeragent.api.diagnose;

import org.jspecify.annotations.NullMarked;
