@NullMarked
package io.programmeragent.core.fix.reproduce;

import org.jspecify.annotations.NullMarked;
