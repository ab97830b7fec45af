/** Whether a change or an action made the service better. */
@NullMarked
package io.programmeragent.api.verify;

import org.jspecify.annotations.NullMarked;
