package io.programmeragent.llm.chat;

import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.List;

/** Estimates tokens, rather too many than too few: a budget that was guessed too small is no budget. */
final class Tokens {
    private static final int CHARACTERS = 3;
    private static final int PER_MESSAGE = 32;

    private Tokens() {}

    static int of(String text) {
        return text.length() / CHARACTERS;
    }

    static int of(List<ToolSpecification> tools) {
        return tools.stream().mapToInt(t -> of(t.toString())).sum();
    }

    static int ofTurns(List<Turn> turns) {
        return turns.stream().mapToInt(Tokens::of).sum() + PER_MESSAGE;
    }

    static int of(Turn turn) {
        int calls = turn instanceof Turn.Model model
                ? model.calls().stream()
                        .mapToInt(c -> of(c.arguments()) + PER_MESSAGE)
                        .sum()
                : 0;
        return of(turn.text()) + calls + PER_MESSAGE;
    }
}
