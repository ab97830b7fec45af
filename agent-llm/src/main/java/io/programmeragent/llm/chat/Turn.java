package io.programmeragent.llm.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import java.util.List;

/** One contribution to a conversation. */
sealed interface Turn {
    String text();

    /**
     * What the model is to do.
     *
     * @param system whether it holds for the whole conversation
     */
    record Instruction(String text, boolean system) implements Turn {}

    /**
     * What was read somewhere.
     *
     * @param rules whether it is the repository's rules for those who change it
     */
    record Data(String text, boolean rules) implements Turn {}

    /** What the model said. */
    record Model(String text, List<ToolExecutionRequest> calls) implements Turn {
        public Model {
            calls = List.copyOf(calls);
        }
    }

    /** What a tool answered. */
    record Result(ToolExecutionRequest call, String text) implements Turn {}
}
