package io.programmeragent.simulators.model;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Gives answers in the order written down, and fails with status 500 when there is none left. */
public final class ScriptedModel implements SimulatedModel {
    private final Queue<ModelAnswer> answers;

    private ScriptedModel(List<ModelAnswer> answers) {
        this.answers = new ArrayDeque<>(answers);
    }

    public static ScriptedModel of(ModelAnswer... answers) {
        return new ScriptedModel(List.of(answers));
    }

    /** One that answers with these texts. */
    public static ScriptedModel texts(String... texts) {
        return new ScriptedModel(List.of(texts).stream().map(ModelAnswer::text).toList());
    }

    @Override
    public synchronized ModelAnswer answer(ModelRequest request) {
        ModelAnswer next = answers.poll();
        return next != null
                ? next
                : ModelAnswer.failure(
                        500, "{\"error\":{\"code\":500,\"message\":\"the script is over\",\"type\":\"server_error\"}}");
    }
}
