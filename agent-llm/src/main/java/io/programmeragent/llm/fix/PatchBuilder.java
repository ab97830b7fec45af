package io.programmeragent.llm.fix;

import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies a candidate's edits to the files of the base commit. What fits nowhere, or in more than one place, is refused. */
final class PatchBuilder {
    private static final int MOST_SEARCHED = 400;

    private final Investigation repository;
    private final List<String> paths;
    private final List<String> focus;
    private final Naming naming;
    private final Map<String, String> changed = new LinkedHashMap<>();
    private final Map<String, List<Edit.Hunk>> applied = new LinkedHashMap<>();

    /**
     * Begins.
     *
     * @param paths all files of the repository
     * @param focus where an edit belongs that names no file
     */
    PatchBuilder(Investigation repository, List<String> paths, List<String> focus) {
        this.repository = repository;
        this.paths = paths;
        this.focus = focus;
        this.naming = new Naming(paths);
    }

    /** What came of it: a patch, or why there is none. */
    record Built(Optional<Patch> patch, List<String> problems) {}

    Built build(List<Edit> written) {
        List<Edit> edits = oldBeforeNew(written);
        List<String> problems = new ArrayList<>();
        List<String> doubts = new ArrayList<>();
        for (int i = 0; i < edits.size(); i++) {
            Edit edit = edits.get(i);
            Optional<Edit> next = i + 1 < edits.size() ? Optional.of(edits.get(i + 1)) : Optional.empty();
            if (edit instanceof Edit.Code quoted && isQuotation(quoted)) {
                Optional<Edit.Code> instead = next.filter(Edit.Code.class::isInstance)
                        .map(Edit.Code.class::cast)
                        .filter(n -> !isQuotation(n) && !stands(n));
                if (instead.isPresent()) {
                    Optional<String> path = instead.get().path().or(quoted::path);
                    apply(new Edit.Replace(path, quoted.text(), instead.get().text()))
                            .ifPresent(problems::add);
                    i++;
                }
            } else if (edit instanceof Edit.Code) {
                apply(edit).ifPresent(doubts::add);
            } else {
                apply(edit).ifPresent(problems::add);
            }
        }
        List<FileChange> changes = changes(problems);
        if (!problems.isEmpty()) {
            return new Built(Optional.empty(), problems);
        } else if (!changes.isEmpty()) {
            // code that fits nowhere, beside code that does, is an explanation; what it should have been, the proof
            // tells
            return new Built(Optional.of(new Patch(changes)), List.of());
        }
        return new Built(Optional.empty(), doubts.isEmpty() ? List.of("the edits change nothing") : doubts);
    }

    /** Of two pieces of code, the one that repeats what is there comes first, however they were told. */
    private List<Edit> oldBeforeNew(List<Edit> edits) {
        boolean newFirst = edits.size() == 2
                && edits.get(0) instanceof Edit.Code first
                && edits.get(1) instanceof Edit.Code second
                && isQuotation(second)
                && !isQuotation(first)
                && !stands(first);
        return newFirst ? List.of(edits.get(1), edits.get(0)) : edits;
    }

    private List<FileChange> changes(List<String> problems) {
        List<FileChange> changes = new ArrayList<>();
        changed.forEach((path, text) -> {
            Optional<String> before = repository.file(path);
            boolean wasJava = before.map(b -> JavaEdits.parsed(b).isPresent()).orElse(true);
            if (path.endsWith(".java") && wasJava && JavaEdits.parsed(text).isEmpty()) {
                problems.add(path + ": after the edit it is not Java any more");
            } else if (!path.endsWith(".java")
                    && before.filter(b -> Brackets.opened(path, b, text)).isPresent()) {
                problems.add(path + ": after the edit not all brackets are closed any more");
            } else if (!before.equals(Optional.of(text))) {
                changes.add(new FileChange(path, before, Optional.of(text)));
            }
        });
        return changes;
    }

    /** Whether code only repeats what is there. */
    private boolean isQuotation(Edit.Code code) {
        return files(code).stream().flatMap(path -> text(path).stream()).anyMatch(text -> {
            String plain = text.replace("\r\n", "\n");
            return Places.occurrences(plain, code.text()) > 0;
        });
    }

    /** Whether code says by its own name what it takes the place of. */
    private boolean stands(Edit.Code code) {
        return files(code).stream()
                .filter(path -> path.endsWith(".java")
                        ? JavaEdits.declares(code.text())
                        : text(path)
                                .flatMap(text -> FunctionText.put(text, code.text()))
                                .isPresent())
                .anyMatch(path -> applied(code, path).text().isPresent());
    }

    private Optional<String> apply(Edit edit) {
        Optional<String> named = edit.path().flatMap(naming::resolved);
        if (edit.path().isPresent() && named.isEmpty() && !edit.path().get().isBlank()) {
            String missing = edit.path().get();
            List<String> several = naming.ending(missing);
            if (several.isEmpty() && creates(edit)) {
                return create(missing, edit);
            }
            return Optional.of(
                    several.isEmpty()
                            ? "there is no file " + missing
                            : missing + " may be any of "
                                    + several.stream().limit(5).toList() + "; give the whole path");
        }
        if (named.isPresent()) {
            return applyIn(List.of(named.get()), edit);
        }
        Optional<String> problem = applyIn(focus, edit);
        if (problem.isPresent()
                && focus.stream().noneMatch(p -> applied(edit, p).text().isPresent())) {
            return sibling(edit)
                    .map(path -> create(path, edit))
                    .orElseGet(() -> everywhere(edit).isEmpty() ? Optional.empty() : problem);
        }
        return problem;
    }

    private Optional<String> applyIn(List<String> where, Edit edit) {
        List<String> reasons = new ArrayList<>();
        Map<String, String> fitting = new LinkedHashMap<>();
        for (String path : where) {
            Places.Outcome outcome = applied(edit, path);
            outcome.text()
                    .ifPresentOrElse(
                            text -> fitting.put(path, text), () -> reasons.add(path + ": " + outcome.problem()));
        }
        if (fitting.size() == 1) {
            changed.putAll(fitting);
            if (edit instanceof Edit.Hunk hunk) {
                fitting.keySet()
                        .forEach(path -> applied.computeIfAbsent(path, p -> new ArrayList<>())
                                .add(hunk));
            }
            return Optional.empty();
        }
        return Optional.of(
                fitting.isEmpty()
                        ? String.join("; ", reasons.subList(0, Math.min(reasons.size(), 5)))
                        : "the edit fits into more than one file: " + fitting.keySet() + "; name the file");
    }

    private Places.Outcome applied(Edit edit, String path) {
        Optional<String> text = text(path);
        if (text.isEmpty()) {
            return Places.Outcome.failed("it cannot be read");
        }
        boolean windows = text.get().contains("\r\n");
        try {
            Places.Outcome outcome = applied(edit, path, windows ? text.get().replace("\r\n", "\n") : text.get());
            return windows
                    ? outcome.text()
                            .map(t -> Places.Outcome.of(t.replace("\n", "\r\n")))
                            .orElse(outcome)
                    : outcome;
        } catch (IllegalArgumentException e) {
            return Places.Outcome.failed(String.valueOf(e.getMessage()));
        }
    }

    private Places.Outcome applied(Edit edit, String path, String text) {
        if (edit instanceof Edit.Hunk hunk) {
            int start = hunk.start() == 0 ? 0 : hunk.start() + moved(path, hunk.start());
            return complete(Places.hunk(text, hunk.lines(), start), text);
        } else if (edit instanceof Edit.Replace replace && !replace.search().isBlank()) {
            return complete(Places.replace(text, replace.search(), replace.replace()), text);
        }
        String code = edit instanceof Edit.Replace replace ? replace.replace() : ((Edit.Code) edit).text();
        if (path.endsWith(".java")) {
            return JavaEdits.declares(code) ? JavaEdits.put(text, code) : Excerpt.put(text, code);
        }
        boolean partly = Excerpt.loses(code, text, text);
        Optional<Places.Outcome> function =
                FunctionText.put(text, code).or(() -> partly ? FunctionText.putAll(text, code) : Optional.empty());
        if (function.isPresent()) {
            return function.get();
        }
        Places.Outcome excerpt = Excerpt.put(text, code);
        if (excerpt.text().filter(t -> FunctionText.missing(text, t).isEmpty()).isPresent()) {
            return excerpt;
        }
        boolean large = edit.path().isPresent()
                && !partly
                && code.lines().count() * 2 >= text.lines().count();
        Optional<String> missing = FunctionText.missing(text, code);
        if (large && missing.isEmpty()) {
            return Places.Outcome.of(code);
        }
        String problem = large
                ? "the function or type " + missing.orElseThrow() + " of the file is missing in the answer"
                : "it does not say which lines of the file it replaces; name both";
        return FunctionText.putAll(text, code).orElse(Places.Outcome.failed(problem));
    }

    /** A change that stands for lines which it does not have would lose them. */
    private static Places.Outcome complete(Places.Outcome outcome, String before) {
        return outcome.text()
                        .filter(after -> Excerpt.loses(after, before, before))
                        .isPresent()
                ? Places.Outcome.failed("lines are left out, and a comment stands for them; give the whole of them")
                : outcome;
    }

    /** By how many lines those before a place became more since the base, by the pieces of diffs that were applied. */
    private int moved(String path, int start) {
        return applied.getOrDefault(path, List.of()).stream()
                .filter(hunk -> hunk.start() < start)
                .flatMap(hunk -> hunk.lines().stream())
                .mapToInt(line -> line.startsWith("+") ? 1 : line.startsWith("-") ? -1 : 0)
                .sum();
    }

    private Optional<String> text(String path) {
        return Optional.ofNullable(changed.get(path)).or(() -> repository.file(path));
    }

    private List<String> files(Edit edit) {
        return edit.path().flatMap(naming::resolved).map(List::of).orElse(focus);
    }

    /** In any source file, as an edit may belong where the evidence does not lead; only where all can be looked through. */
    private Optional<String> everywhere(Edit edit) {
        List<String> sources = paths.stream()
                .filter(p -> !Focus.isTest(p) && p.matches(".*\\.(?:java|kt|py|js|ts|go|rs|rb|cs|c|cpp|h)"))
                .limit(MOST_SEARCHED + 1L)
                .toList();
        return sources.size() > MOST_SEARCHED ? Optional.of("name the file") : applyIn(sources, edit);
    }

    private static boolean creates(Edit edit) {
        if (edit instanceof Edit.Hunk hunk) {
            return hunk.lines().stream().allMatch(l -> l.startsWith("+"));
        }
        return edit instanceof Edit.Replace replace
                ? replace.search().isBlank()
                : edit.path().filter(p -> !p.endsWith(".java")).isPresent()
                        || !JavaEdits.types(((Edit.Code) edit).text()).isEmpty();
    }

    /** Where a Java type goes that there is not yet: beside the file that is to be mended. */
    private Optional<String> sibling(Edit edit) {
        if (!(edit instanceof Edit.Code code) || focus.isEmpty()) {
            return Optional.empty();
        }
        return JavaEdits.types(code.text()).stream()
                .map(t -> t.getNameAsString() + ".java")
                .findFirst()
                .filter(name -> paths.stream().noneMatch(p -> ("/" + p).endsWith("/" + name)))
                .map(name -> focus.get(0).replaceFirst("[^/]*$", name));
    }

    private Optional<String> create(String path, Edit edit) {
        String text = edit instanceof Edit.Replace replace
                ? replace.replace()
                : edit instanceof Edit.Hunk hunk
                        ? String.join(
                                        "\n",
                                        hunk.lines().stream()
                                                .map(l -> l.substring(1))
                                                .toList()) + "\n"
                        : ((Edit.Code) edit).text();
        try {
            FileChange probe = new FileChange(path.replaceFirst("^\\./", ""), Optional.empty(), Optional.of(text));
            changed.put(probe.path(), text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
