/** May I? Autonomy, policy, budget, breaker, pause and kill switch. */
@NullMarked
package io.programmeragent.core.guard;

import org.jspecify.annotations.NullMarked;
