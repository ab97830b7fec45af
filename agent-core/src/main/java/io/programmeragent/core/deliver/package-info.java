/** From a proved commit to a merged one: the change, its checks, the gate, and the way back. */
@NullMarked
package io.programmeragent.core.deliver;

import org.jspecify.annotations.NullMarked;
