/** What earlier incidents taught. */
@NullMarked
package io.programmeragent.api.knowledge;

import org.jspecify.annotations.NullMarked;
