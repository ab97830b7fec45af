package io.programmeragent.llm.fix;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.llm.chat.Answer;
import io.programmeragent.llm.chat.Prompts;
import io.programmeragent.llm.chat.Retries;
import io.programmeragent.llm.chat.Talk;
import io.programmeragent.llm.model.LanguageModel;
import io.programmeragent.llm.tool.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks a model for a test that shows the fault, and then for fixes: it is shown the fault and the code, may look further,
 * answers with edits, and is told how the proof of each went. A test that was seen to show the fault goes with each fix. It
 * keeps no state: the rounds say what was tried.
 */
public final class LlmFixGenerator implements FixGenerator {
    private static final int REPAIRS = 3;

    private final String name;
    private final LanguageModel model;
    private final Prompts prompts;
    private final Retries retries;
    private final int attempts;
    private final int steps;
    private final boolean reproduce;

    /**
     * Makes it.
     *
     * @param attempts how often the model is asked anew after its candidates were refused
     * @param steps how often it may look further before it has to answer
     * @param reproduce whether it is asked for a test first
     */
    public LlmFixGenerator(
            String name,
            LanguageModel model,
            Prompts prompts,
            Retries retries,
            int attempts,
            int steps,
            boolean reproduce) {
        this.name = name;
        this.model = model;
        this.prompts = prompts;
        this.retries = retries;
        this.attempts = attempts;
        this.steps = steps;
        this.reproduce = reproduce;
    }

    @Override
    public boolean costly() {
        return true;
    }

    @Override
    public FixStep next(FixTask task, List<FixRound> rounds) {
        long asked = rounds.stream().filter(r -> r instanceof FixRound.Tried).count();
        if (asked >= attempts) {
            return new FixStep.GiveUp("none of the model's candidates proved right in " + asked + " attempts");
        }
        if (task.diagnosis().evidence().isEmpty()) {
            return new FixStep.GiveUp("there is no evidence to show to a model");
        }
        List<String> paths = task.investigation().files("**");
        List<String> focus = Focus.of(task, paths);
        if (focus.isEmpty() && (steps == 0 || paths.isEmpty())) {
            return new FixStep.GiveUp(
                    "nothing in the evidence leads to a file of the repository, and the model may not look"
                            + " further by itself: steps is " + steps);
        }
        try {
            Optional<FixStep> test = reproduce && !focus.isEmpty() && TestWriting.wanted(task, rounds)
                    ? askForTest(task, rounds, paths, focus)
                    : Optional.empty();
            return test.isPresent() ? test.get() : ask(task, rounds, paths, focus, asked);
        } catch (PluginException e) {
            if (e.kind().retryable()) {
                throw e;
            }
            return new FixStep.GiveUp("the model could not be asked: " + e.getMessage());
        }
    }

    private Talk talk(FixTask task, List<String> paths, List<String> focus, String purpose) {
        Talk talk = new Talk(model, task.models(), retries, purpose);
        talk.system(prompts.text("fix/system.txt", Map.of()));
        Focus.rules(task.investigation(), paths, focus).forEach(talk::rules);
        talk.data(Briefing.fault(task));
        for (String path : focus) {
            task.investigation().file(path).ifPresent(text -> talk.data(Briefing.file(task, path, text)));
        }
        return talk;
    }

    /** A test that ought to show the fault; nothing when the model has none, and it is repaired without. */
    private Optional<FixStep> askForTest(FixTask task, List<FixRound> rounds, List<String> paths, List<String> focus) {
        Optional<FixRound.Reproduced> failed = TestWriting.failed(rounds);
        Talk talk = talk(task, paths, focus, failed.isEmpty() ? "test-1" : "test-2");
        TestWriting.example(focus.get(0), paths)
                .ifPresent(path ->
                        task.investigation().file(path).ifPresent(text -> talk.data(Briefing.file(task, path, text))));
        failed.ifPresent(round -> round.step()
                .tests()
                .forEach(test -> talk.data(test.path() + ":\n" + test.after().orElse(""))));
        Optional<String> place = TestWriting.place(focus.get(0), paths);
        talk.instruct(prompts.text(
                "fix/test.txt",
                Map.of(
                        "fault", TestWriting.fault(task).orElse(""),
                        "place", place.map(p -> "such as " + p).orElse("beside the other tests"))));
        failed.ifPresent(round -> {
            talk.data(Briefing.end(round.detail()));
            talk.instruct(prompts.text("fix/test-again.txt", Map.of()));
        });
        Answer answer;
        try {
            answer = ToolUse.ofCode(task.investigation(), paths, steps).answer(talk);
        } catch (PluginException e) {
            if (e.kind() == PluginException.Kind.INVALID_ANSWER) {
                return Optional.empty();
            }
            throw e;
        }
        List<FileChange> tests = answer.cut() ? List.of() : TestWriting.read(answer.text(), paths, place);
        return tests.isEmpty()
                ? Optional.empty()
                : Optional.of(new FixStep.Reproduce(tests, "a test should show the fault before it is mended"));
    }

    private FixStep ask(FixTask task, List<FixRound> rounds, List<String> paths, List<String> focus, long asked) {
        Talk talk = talk(task, paths, focus, "fix-" + (asked + 1));
        List<FileChange> tests = TestWriting.shown(rounds);
        tests.forEach(test -> talk.data("A new test that shows the fault, " + test.path() + ":\n"
                + test.after().orElse("")));
        List<String> refused = Briefing.tried(rounds, task.triedByOthers());
        refused.forEach(talk::data);
        talk.instruct(prompts.text(refused.isEmpty() ? "fix/first.txt" : "fix/again.txt", Map.of()));
        ToolUse tools = ToolUse.ofCode(task.investigation(), paths, steps);
        Set<Patch> known = tried(task, rounds);
        Proposals proposals = new Proposals(name, task.investigation(), paths, focus, tests);
        List<String> problems = new ArrayList<>();
        for (int repair = 0; repair <= REPAIRS; repair++) {
            Answer answer = tools.answer(talk);
            problems.clear();
            List<Candidate> candidates = proposals.in(answer, known, problems);
            if (!candidates.isEmpty()) {
                return new FixStep.Candidates(candidates);
            }
            talk.instruct(prompts.text("fix/repair.txt", Map.of("problems", String.join("\n", problems))));
        }
        return new FixStep.GiveUp("no edit of the model could be applied: " + String.join("; ", problems));
    }

    /** By whomever: the same patch again is not tried. */
    private static Set<Patch> tried(FixTask task, List<FixRound> rounds) {
        return Stream.concat(rounds.stream(), task.triedByOthers().stream())
                .filter(FixRound.Tried.class::isInstance)
                .flatMap(r -> ((FixRound.Tried) r).candidates().stream())
                .map(Candidate::patch)
                .collect(Collectors.toSet());
    }
}
