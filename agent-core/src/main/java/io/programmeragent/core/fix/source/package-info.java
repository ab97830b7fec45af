/** Java sources as they are read and edited: positions, types, what is in scope, and edits that leave the rest as it is. */
@NullMarked
package io.programmeragent.core.fix.source;

import org.jspecify.annotations.NullMarked;
