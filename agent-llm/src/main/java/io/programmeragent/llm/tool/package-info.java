/** What a model may look at. */
@NullMarked
package io.programmeragent.llm.tool;

import org.jspecify.annotations.NullMarked;
