package io.programmeragent.llm.tool;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.llm.chat.Answer;
import io.programmeragent.llm.chat.Talk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a model look around before it answers. An exact repeat of a call is refused; results are cut at a line's end, with what
 * to ask for the rest; of many calls at once the first are made; a model that only goes in circles is ended.
 */
public final class ToolUse {
    private static final int MOST_USELESS = 4;
    static final int MOST_CALLS = 8;
    static final int MOST_CHARACTERS = 12_000;
    private static final String TOO_MANY = "Not done: " + MOST_CALLS
            + " calls at once are allowed. Read what the others told, and ask again if you need it.";

    private final Map<String, Tool> tools;
    private final int steps;
    private final Set<String> asked = new HashSet<>();
    private final List<Answered> answered = new ArrayList<>();

    private ToolUse(List<Tool> tools, int steps) {
        this.tools = new LinkedHashMap<>();
        tools.forEach(tool -> this.tools.put(tool.specification().name(), tool));
        this.steps = steps;
    }

    /** The tools for looking at code. */
    public static ToolUse ofCode(Investigation investigation, List<String> paths, int steps) {
        return new ToolUse(CodeTools.of(investigation, paths), steps);
    }

    /** The tools for looking at everything. */
    public static ToolUse ofAll(Investigation investigation, Instant from, Instant to, int steps) {
        List<Tool> all = new ArrayList<>(RuntimeTools.of(investigation, from, to));
        all.addAll(CodeTools.of(investigation, CodeTools.paths(investigation)));
        return new ToolUse(all, steps);
    }

    public Answer answer(Talk talk) {
        return answer(talk, Optional.empty());
    }

    /**
     * The model's answer, after as many looks as it wants and may have. The schema goes with the last question alone, when
     * there are no tools any more: llama.cpp refuses both together, and Ollama lets a model that has to answer in a form
     * call nothing. Who answers before is held to the form by its reader, which asks once more with the schema.
     *
     * @throws PluginException of kind INVALID_ANSWER when it does not come to an answer
     */
    public Answer answer(Talk talk, Optional<JsonSchema> schema) {
        int useless = 0;
        for (int step = 0; ; step++) {
            boolean last = step >= steps;
            Answer answer = talk.ask(last ? List.of() : specifications(), last ? schema : Optional.empty());
            if (answer.calls().isEmpty()) {
                return answer;
            }
            boolean useful = false;
            int made = 0;
            for (ToolExecutionRequest call : answer.calls()) {
                Tool.Outcome outcome = last
                        ? Tool.Outcome.refused("No more calls: answer now.")
                        : ++made > MOST_CALLS ? Tool.Outcome.refused(TOO_MANY) : run(call);
                useful |= outcome.useful();
                talk.result(call, outcome.text());
            }
            // calls of one turn were made before the model saw what came of the others
            useless = useful ? 0 : useless + 1;
            if (useless >= MOST_USELESS || step > steps) {
                throw new PluginException(
                        Kind.INVALID_ANSWER,
                        "the model goes in circles: in " + useless + " turns in a row its calls told nothing new");
            }
        }
    }

    /**
     * What a tool answered.
     *
     * @param tool its name
     * @param arguments as JSON
     * @param text the answer
     */
    public record Answered(String tool, String arguments, String text) {}

    /** What the tools answered, for checking what is said about it. */
    public List<Answered> answered() {
        return List.copyOf(answered);
    }

    private List<ToolSpecification> specifications() {
        return tools.values().stream().map(Tool::specification).toList();
    }

    private Tool.Outcome run(ToolExecutionRequest call) {
        Tool tool = tools.get(call.name());
        if (tool == null) {
            return Tool.Outcome.refused(
                    "There is no tool " + call.name() + ". There are: " + String.join(", ", tools.keySet()));
        }
        if (!asked.add(call.name() + " " + call.arguments())) {
            return Tool.Outcome.refused(
                    "You asked exactly this before; its answer is above. Ask something else, or answer.");
        }
        String text;
        try {
            text = tool.run(call.arguments());
        } catch (IllegalArgumentException e) {
            return Tool.Outcome.refused("Not done: " + e.getMessage());
        } catch (PluginException e) {
            return Tool.Outcome.refused("Could not be asked: " + e.getMessage());
        }
        if (text.length() > MOST_CHARACTERS) {
            text = beginning(text) + tool.narrower() + ")";
        }
        answered.add(new Answered(call.name(), String.valueOf(call.arguments()), text));
        return Tool.Outcome.of(text.isBlank() ? "Nothing was found; that is an answer, not an error." : text);
    }

    /** As much as is allowed, to a line's end unless the line is very long; with how much that leaves out. */
    private static String beginning(String text) {
        int end = text.lastIndexOf('\n', MOST_CHARACTERS) + 1;
        if (end < MOST_CHARACTERS / 2) {
            end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        }
        long lines = text.substring(end).lines().count();
        return text.substring(0, end).stripTrailing() + "\n(too long: " + lines + " lines more, or "
                + (text.length() - end) + " characters, are left out. ";
    }

    /** Ids of commits and cases that tools answered are cited like evidence. */
    static String shown(Evidence evidence) {
        return evidence.id() + ": " + evidence.summary();
    }
}
