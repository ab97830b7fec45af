/** What all model plugins share. */
@NullMarked
package io.programmeragent.llm;

import org.jspecify.annotations.NullMarked;
