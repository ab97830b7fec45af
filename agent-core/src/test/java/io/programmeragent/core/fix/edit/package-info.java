@NullMarked
package io.programmeragent.core.fix.edit;

import org.jspecify.annotations.NullMarked;
