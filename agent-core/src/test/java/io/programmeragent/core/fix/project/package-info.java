@NullMarked
package io.programmeragent.core.fix.project;

import org.jspecify.annotations.NullMarked;
