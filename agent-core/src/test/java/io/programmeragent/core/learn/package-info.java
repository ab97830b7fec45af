@NullMarked
package io.programmeragent.core.learn;

import org.jspecify.annotations.NullMarked;
