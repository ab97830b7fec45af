/** Docker against a real engine. */
@NullMarked
package io.programmeragent.docker;

import org.jspecify.annotations.NullMarked;
