package io.programmeragent.llm.fix;

import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.llm.chat.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fixes in a model's answer, as candidates for a proof. */
final class Proposals {
    private static final Logger LOG = LoggerFactory.getLogger(Proposals.class);
    private static final int TITLE = 72;
    private static final int MOST_PROBLEMS = 10;

    private final String generator;
    private final Investigation repository;
    private final List<String> paths;
    private final List<String> focus;
    private final List<FileChange> tests;

    /**
     * For one question.
     *
     * @param paths all files of the repository
     * @param focus where an edit belongs that names no file
     * @param tests what goes with each fix
     */
    Proposals(
            String generator,
            Investigation repository,
            List<String> paths,
            List<String> focus,
            List<FileChange> tests) {
        this.generator = generator;
        this.repository = repository;
        this.paths = paths;
        this.focus = focus;
        this.tests = tests;
    }

    /**
     * The candidates, best first.
     *
     * @param known what was tried
     * @param problems gets what speaks against the others, and what is not in these
     */
    List<Candidate> in(Answer answer, Set<Patch> known, List<String> problems) {
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        EditReader reader = new EditReader(new Naming(paths));
        String text = answer.text();
        List<List<Edit>> alternatives;
        try {
            alternatives = answer.cut() ? reader.wholeCandidates(text) : reader.candidates(text);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("An answer of the model cannot be read: {}", e.toString());
            problems.add("the answer cannot be read: " + e.getClass().getSimpleName());
            return List.of();
        }
        if (answer.cut()) {
            problems.add(
                    "the answer was cut off at its longest length (answer-tokens), so edits may be missing: give one"
                            + " candidate, only the lines that change, and no more words than needed");
        } else if (alternatives.isEmpty()) {
            problems.add("there is no edit in the answer");
        }
        for (List<Edit> edits : alternatives) {
            PatchBuilder.Built built = built(edits);
            built.problems().stream()
                    .filter(p -> !problems.contains(p) && problems.size() < MOST_PROBLEMS)
                    .forEach(problems::add);
            built.patch()
                    .map(Proposals::withoutOldTests)
                    .map(fix -> TestWriting.with(tests, fix))
                    .ifPresent(patch -> {
                        String id = id(patch);
                        if (known.contains(patch)) {
                            problems.add("this was tried before, and refused");
                        } else {
                            double prior = Math.max(0.1, 0.6 - 0.1 * candidates.size());
                            candidates.putIfAbsent(
                                    id,
                                    new Candidate(
                                            id, generator, title(text, patch), explanation(text), patch, prior, true));
                        }
                    });
        }
        return List.copyOf(candidates.values());
    }

    /** What an answer says is no reason to fail, whatever it is; a source that cannot be read is. */
    private PatchBuilder.Built built(List<Edit> edits) {
        try {
            return new PatchBuilder(repository, paths, focus).build(edits);
        } catch (PluginException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("An edit of the model cannot be applied: {}", e.toString());
            return new PatchBuilder.Built(
                    Optional.empty(),
                    List.of("the edit cannot be applied: " + e.getClass().getSimpleName()));
        }
    }

    /** Tests that are there stay as they are, whatever else a fix brings; where it is nothing else, the review says so. */
    private static Patch withoutOldTests(Patch patch) {
        List<FileChange> rest = patch.changes().stream()
                .filter(change -> change.before().isEmpty() || !Focus.isTest(change.path()))
                .toList();
        boolean fixes = rest.stream().anyMatch(change -> !Focus.isTest(change.path()));
        return fixes ? new Patch(rest) : patch;
    }

    private static String title(String answer, Patch patch) {
        String line = answer.lines()
                .map(String::strip)
                .filter(l -> l.toLowerCase(Locale.ROOT).startsWith("title:"))
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
                .filter(l -> l.toLowerCase(Locale.ROOT).startsWith("why:"))
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
