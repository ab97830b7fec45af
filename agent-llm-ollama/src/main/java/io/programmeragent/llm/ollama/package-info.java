/** Models behind an Ollama server. */
@NullMarked
package io.programmeragent.llm.ollama;

import org.jspecify.annotations.NullMarked;
