@NullMarked
package io.programmeragent.core.operate;

import org.jspecify.annotations.NullMarked;
