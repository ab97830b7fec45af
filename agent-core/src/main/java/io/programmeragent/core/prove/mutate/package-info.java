/** Small wrong changes of the lines that a patch changes, which tests ought to notice. */
@NullMarked
package io.programmeragent.core.prove.mutate;

import org.jspecify.annotations.NullMarked;
