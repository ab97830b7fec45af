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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a model for a test that shows the fault, and then for fixes: it is shown the fault and the code, may look further,
 * answers with edits, and is told how the proof of each went. A test that was seen to show the fault goes with each fix. It
 * keeps no state: the rounds say what was tried.
 */
public final class LlmFixGenerator implements FixGenerator {
    private static final Logger LOG = LoggerFactory.getLogger(LlmFixGenerator.class);
    private static final int REPAIRS = 3;
    private static final int TITLE = 72;

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
        List<String> problems = new ArrayList<>();
        for (int repair = 0; repair <= REPAIRS; repair++) {
            Answer answer = tools.answer(talk);
            problems.clear();
            Map<String, Candidate> candidates = candidates(answer, task, paths, focus, tests, known, problems);
            if (!candidates.isEmpty()) {
                return new FixStep.Candidates(List.copyOf(candidates.values()));
            }
            talk.instruct(prompts.text("fix/repair.txt", Map.of("problems", String.join("\n", problems))));
        }
        return new FixStep.GiveUp("no edit of the model could be applied: " + String.join("; ", problems));
    }

    private Map<String, Candidate> candidates(
            Answer answer,
            FixTask task,
            List<String> paths,
            List<String> focus,
            List<FileChange> tests,
            Set<Patch> known,
            List<String> problems) {
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        EditReader reader = new EditReader(new Naming(paths));
        String text = answer.text();
        List<List<Edit>> alternatives;
        try {
            alternatives = answer.cut() ? reader.wholeCandidates(text) : reader.candidates(text);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("An answer of the model cannot be read: {}", e.toString());
            problems.add("the answer cannot be read: " + e.getClass().getSimpleName());
            return candidates;
        }
        if (answer.cut()) {
            problems.add(
                    "the answer was cut off at its longest length (answer-tokens), so edits may be missing: give one"
                            + " candidate, only the lines that change, and no more words than needed");
        } else if (alternatives.isEmpty()) {
            problems.add("there is no edit in the answer");
        }
        for (List<Edit> edits : alternatives) {
            PatchBuilder.Built built = built(task, paths, focus, edits);
            problems.addAll(built.problems());
            built.patch().map(fix -> TestWriting.with(tests, fix)).ifPresent(patch -> {
                String id = id(patch);
                if (known.contains(patch)) {
                    problems.add("this was tried before, and refused");
                } else {
                    double prior = Math.max(0.1, 0.6 - 0.1 * candidates.size());
                    candidates.putIfAbsent(
                            id, new Candidate(id, name, title(text, patch), explanation(text), patch, prior, true));
                }
            });
        }
        return candidates;
    }

    /** What an answer says is no reason to fail, whatever it is; a source that cannot be read is. */
    private static PatchBuilder.Built built(FixTask task, List<String> paths, List<String> focus, List<Edit> edits) {
        try {
            return new PatchBuilder(task.investigation(), paths, focus).build(edits);
        } catch (PluginException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("An edit of the model cannot be applied: {}", e.toString());
            return new PatchBuilder.Built(
                    Optional.empty(),
                    List.of("the edit cannot be applied: " + e.getClass().getSimpleName()));
        }
    }

    /** By whomever: the same patch again is not tried. */
    private static Set<Patch> tried(FixTask task, List<FixRound> rounds) {
        return Stream.concat(rounds.stream(), task.triedByOthers().stream())
                .filter(FixRound.Tried.class::isInstance)
                .flatMap(r -> ((FixRound.Tried) r).candidates().stream())
                .map(Candidate::patch)
                .collect(Collectors.toSet());
    }

    private static String title(String answer, Patch patch) {
        String line = answer.lines()
                .map(String::strip)
                .filter(l -> l.toLowerCase(java.util.Locale.ROOT).startsWith("title:"))
                .map(l -> l.substring("title:".length()).strip())
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse("Fix "
                        + patch.paths().get(0).substring(patch.paths().get(0).lastIndexOf('/') + 1));
        return line.length() > TITLE ? line.substring(0, TITLE) : line;
    }

    private static String explanation(String answer) {
        String text = answer.lines()
                .map(String::strip)
                .filter(l -> l.toLowerCase(java.util.Locale.ROOT).startsWith("why:"))
                .map(l -> l.substring("why:".length()).strip())
                .findFirst()
                .orElse("");
        return text.isEmpty() ? "A model proposed it." : text;
    }

    private static String id(Patch patch) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (FileChange change : patch.changes()) {
                for (String text : List.of(change.path(), change.after().orElse(""))) {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                    digest.update(bytes);
                }
            }
            return "llm-" + HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
