@NullMarked
package io.programmeragent.core.observe;

import org.jspecify.annotations.NullMarked;
