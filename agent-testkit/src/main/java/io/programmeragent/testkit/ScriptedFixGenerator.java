package io.programmeragent.testkit;

import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import java.util.List;
import java.util.function.Function;

/** Gives the steps that a test wrote for a task, one after another, and then gives up. */
public final class ScriptedFixGenerator extends InMemoryPlugin implements FixGenerator {
    private final Function<FixTask, List<FixStep>> script;

    /**
     * Makes one that looks at the task.
     *
     * @param script the steps for a task; none for one that it does not understand
     */
    public ScriptedFixGenerator(Function<FixTask, List<FixStep>> script) {
        this.script = script;
    }

    /** One that has the same steps for every task. */
    public static ScriptedFixGenerator giving(FixStep... steps) {
        List<FixStep> all = List.of(steps);
        return new ScriptedFixGenerator(task -> all);
    }

    @Override
    public FixStep next(FixTask task, List<FixRound> rounds) {
        asked();
        List<FixStep> steps = script.apply(task);
        return rounds.size() < steps.size()
                ? steps.get(rounds.size())
                : new FixStep.GiveUp(steps.isEmpty() ? "The script knows no such fault" : "The script is over");
    }
}
