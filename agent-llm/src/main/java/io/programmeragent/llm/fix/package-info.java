/** The fix generator that asks a model, and how its edits are applied. */
@NullMarked
package io.programmeragent.llm.fix;

import org.jspecify.annotations.NullMarked;
