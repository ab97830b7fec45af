@NullMarked
package io.programmeragent.core.story;

import org.jspecify.annotations.NullMarked;
