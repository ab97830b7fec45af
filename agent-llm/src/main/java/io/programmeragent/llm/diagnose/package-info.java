/** The classifier that asks a model. */
@NullMarked
package io.programmeragent.llm.diagnose;

import org.jspecify.annotations.NullMarked;
