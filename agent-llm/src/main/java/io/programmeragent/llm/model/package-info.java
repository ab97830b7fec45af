/** The models that can be plugged in, and how their servers are spoken to. */
@NullMarked
package io.programmeragent.llm.model;

import org.jspecify.annotations.NullMarked;
