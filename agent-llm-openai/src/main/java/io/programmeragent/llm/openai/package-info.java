/** Models behind servers that speak the OpenAI chat protocol. */
@NullMarked
package io.programmeragent.llm.openai;

import org.jspecify.annotations.NullMarked;
