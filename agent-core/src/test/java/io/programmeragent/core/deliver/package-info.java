@NullMarked
package io.programmeragent.core.deliver;

import org.jspecify.annotations.NullMarked;
