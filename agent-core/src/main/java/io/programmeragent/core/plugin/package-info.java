/** Finds, configures, creates and closes plugins; the one room that loads services. */
@NullMarked
package io.programmeragent.core.plugin;

import org.jspecify.annotations.NullMarked;
