/** Has candidates for a fix generated, and reviews them. */
@NullMarked
package io.programmeragent.core.fix;

import org.jspecify.annotations.NullMarked;
