/** Runs incidents one step at a time: record the intent, do it, record the outcome. */
@NullMarked
package io.programmeragent.core.engine;

import org.jspecify.annotations.NullMarked;
