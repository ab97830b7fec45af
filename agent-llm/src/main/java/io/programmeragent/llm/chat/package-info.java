/** Conversations with a model, within what the core allows. */
@NullMarked
package io.programmeragent.llm.chat;

import org.jspecify.annotations.NullMarked;
