package io.programmeragent.llm.fix;

import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.llm.tool.SourceFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Applies a candidate's edits to the files of the base commit. What fits nowhere, or in more than one place, is refused. */
final class PatchBuilder {
    private static final int MOST_SEARCHED = 400;
    private static final int MOST_ASKED = 10;
    private static final int MOST_PROBLEMS = 10;

    private final Investigation repository;
    private final List<String> paths;
    private final List<String> focus;
    private final Naming naming;
    private final NewFiles newFiles;
    private final Map<String, String> changed = new LinkedHashMap<>();
    private final Map<String, List<Edit>> applied = new LinkedHashMap<>();
    private List<Edit> all = List.of();
    private int searched;
    private boolean alone;

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
        this.newFiles = new NewFiles(paths, focus);
    }

    /** What came of it: a patch, and what of the edits is not in it, or why there is none. */
    record Built(Optional<Patch> patch, List<String> problems) {}

    Built build(List<Edit> written) {
        List<Edit> edits = oldBeforeNew(Edit.once(written));
        all = edits;
        List<String> problems = new ArrayList<>();
        Map<Edit.Code, String> doubts = new LinkedHashMap<>();
        for (int i = 0; i < edits.size(); i++) {
            Edit edit = edits.get(i);
            Optional<Edit> next = i + 1 < edits.size() ? Optional.of(edits.get(i + 1)) : Optional.empty();
            if (edit instanceof Edit.Code quoted && isQuotation(quoted)) {
                Optional<Edit.Code> instead = next.filter(Edit.Code.class::isInstance)
                        .map(Edit.Code.class::cast)
                        .filter(n -> !isQuotation(n) && !stands(n) && Alike.words(quoted.text(), n.text()));
                if (instead.isPresent()) {
                    Optional<String> path = instead.get().path().or(quoted::path);
                    apply(new Edit.Replace(path, quoted.text(), instead.get().text()))
                            .ifPresent(problems::add);
                    i++;
                }
            } else if (edit instanceof Edit.Code code) {
                apply(edit).ifPresent(problem -> doubts.put(code, problem));
            } else {
                apply(edit).ifPresent(problems::add);
            }
        }
        if (changed.isEmpty() && problems.isEmpty()) {
            alone = true;
            doubts.keySet().removeIf(code -> apply(code).isEmpty());
        }
        if (changed.isEmpty() && problems.isEmpty() && doubts.isEmpty()) {
            Alike.replacing(edits).flatMap(this::apply).ifPresent(problems::add);
        }
        doubts.forEach((code, problem) -> {
            if (isOfAnotherFile(code)) {
                problems.add(problem);
            }
        });
        problems.addAll(undone());
        List<FileChange> changes = changes(problems);
        if (!problems.isEmpty()) {
            return new Built(Optional.empty(), few(problems));
        } else if (!changes.isEmpty()) {
            // code that fits nowhere, beside code that does, is mostly an explanation
            return new Built(Optional.of(new Patch(changes)), few(doubts.values()));
        }
        return new Built(
                Optional.empty(), doubts.isEmpty() ? List.of("the edits change nothing") : few(doubts.values()));
    }

    /**
     * Whether code is what a file is to have that no other edit changes, so that the others are but half of the fix. A test
     * for one that is there is no half, as those stay as they are.
     */
    private boolean isOfAnotherFile(Edit.Code code) {
        return code.path()
                .flatMap(naming::resolved)
                .filter(path -> !changed.containsKey(path)
                        && !Focus.isTest(path)
                        && (path.endsWith(".java")
                                ? JavaEdits.declaresMore(code.text())
                                : Losses.declares(code.text())))
                .isPresent();
    }

    private static List<String> few(Collection<String> problems) {
        return problems.stream().distinct().limit(MOST_PROBLEMS).toList();
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

    /** Code of which a later one says something else: then they are alternatives, and nobody knows which is meant. */
    private List<String> undone() {
        List<String> problems = new ArrayList<>();
        applied.forEach((path, edits) -> {
            List<Edit> code = edits.stream().filter(Edit.Code.class::isInstance).toList();
            String now = changed.getOrDefault(path, "");
            boolean same = code.size() < 2
                    || code.stream()
                            .flatMap(edit -> OneFile.put(edit, path, now, 0, alone).text().stream())
                            .allMatch(again -> Unspaced.of(again)
                                    .text()
                                    .equals(Unspaced.of(now).text()));
            if (!same) {
                problems.add(path + ": the same code is given in two ways; give alternatives as"
                        + " \"### Candidate 1\", \"### Candidate 2\"");
            }
        });
        return problems;
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
            } else if (text.isBlank() && before.filter(b -> !b.isBlank()).isPresent()) {
                problems.add(path + ": nothing would be left of it");
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
            String own = Masked.restored(code, plain)
                    .map(e -> ((Edit.Code) e).text())
                    .orElse(code.text());
            boolean repeats =
                    Places.occurrences(plain, own) > 0 || Places.occurrences(plain, Places.unremarked(own, plain)) > 0;
            // what ends before a line does may be the line without its end
            return repeats && (Places.endsLine(plain, own) || !changes(code));
        });
    }

    private boolean changes(Edit.Code code) {
        return files(code).stream()
                .anyMatch(path -> applied(code, path)
                        .text()
                        .filter(after -> !text(path).equals(Optional.of(after)))
                        .isPresent());
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
            if (several.isEmpty() && NewFiles.creates(edit)) {
                return create(missing, edit);
            }
            return Optional.of(
                    several.isEmpty()
                            ? "there is no file " + missing
                            : missing + " may be any of "
                                    + several.stream().limit(5).toList() + "; give the whole path");
        }
        Applied inFocus = applyIn(files(edit), edit);
        if (named.isPresent() && inFocus.fitting() == 0 && NewFiles.isElsewhere(edit, named.get())) {
            return create(edit.path().orElseThrow(), edit);
        } else if (named.isPresent() && inFocus.fitting() == 0 && edit instanceof Edit.Code code) {
            Applied other = applyIn(thoseOf(code, named.get()), edit);
            return other.fitting() == 1 ? other.problem() : inFocus.problem();
        } else if (named.isPresent() || inFocus.fitting() > 0) {
            return inFocus.problem();
        }
        return newFiles.sibling(edit, all)
                .map(path -> create(path, edit))
                .orElseGet(() -> everywhere(edit) ? Optional.empty() : inFocus.problem());
    }

    /**
     * The files that may be meant by another name, where the named one has no function of the code's: those that have most
     * of its lines.
     */
    private List<String> thoseOf(Edit.Code code, String named) {
        Set<String> names = Losses.names(code.text());
        Set<String> others = Losses.names(text(named).orElse(""));
        List<String> lines = code.text()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches(".*\\w{2}.*"))
                .toList();
        if (names.isEmpty() || names.stream().anyMatch(others::contains)) {
            return List.of();
        }
        String ending = named.substring(named.lastIndexOf('.') + 1);
        return paths.stream()
                .filter(path -> path.endsWith("." + ending) && !path.equals(named) && !Focus.isTest(path))
                .limit(MOST_SEARCHED)
                .filter(path -> {
                    Set<String> there = text(path).stream()
                            .flatMap(String::lines)
                            .map(String::strip)
                            .collect(Collectors.toSet());
                    return lines.stream().filter(there::contains).count() * 2 > lines.size();
                })
                .toList();
    }

    /** How often an edit fits; it is applied when that is once, and else there is a problem. */
    private record Applied(int fitting, Optional<String> problem) {}

    private Applied applyIn(List<String> where, Edit edit) {
        List<String> reasons = new ArrayList<>();
        Map<String, String> fitting = new LinkedHashMap<>();
        for (String path : where) {
            Places.Outcome outcome = applied(edit, path);
            outcome.text()
                    .ifPresentOrElse(
                            text -> fitting.put(path, text), () -> reasons.add(path + ": " + outcome.problem()));
        }
        if (fitting.size() > 1 && edit instanceof Edit.Code code) {
            List<String> told = fitting.keySet().stream()
                    .filter(path -> code.isOf(Naming.plain(path)))
                    .toList();
            fitting.keySet().removeIf(path -> told.size() == 1 && !told.contains(path));
        }
        if (fitting.size() == 1) {
            changed.putAll(fitting);
            fitting.keySet()
                    .forEach(path -> applied.computeIfAbsent(path, p -> new ArrayList<>())
                            .add(edit));
            return new Applied(1, Optional.empty());
        }
        String problem = fitting.isEmpty()
                ? String.join("; ", reasons.subList(0, Math.min(reasons.size(), 5)))
                : "the edit fits into more than one file: " + fitting.keySet() + "; name the file";
        return new Applied(
                fitting.size(),
                Optional.of(problem.isEmpty() ? "it is not clear which file is meant; name it" : problem));
    }

    private Places.Outcome applied(Edit edit, String path) {
        int moved = edit instanceof Edit.Hunk hunk ? moved(path, hunk.start()) : 0;
        return text(path)
                .map(text -> OneFile.put(edit, path, text, moved, alone))
                .orElse(Places.Outcome.failed("it cannot be read"));
    }

    /** By how many lines those before a place became more since the base, by the pieces of diffs that were applied. */
    private int moved(String path, int start) {
        return applied.getOrDefault(path, List.of()).stream()
                .filter(Edit.Hunk.class::isInstance)
                .map(Edit.Hunk.class::cast)
                .filter(hunk -> hunk.start() < start)
                .flatMap(hunk -> hunk.lines().stream())
                .mapToInt(line -> line.startsWith("+") ? 1 : line.startsWith("-") ? -1 : 0)
                .sum();
    }

    private Optional<String> text(String path) {
        return Optional.ofNullable(changed.get(path)).or(() -> repository.file(path));
    }

    private List<String> files(Edit edit) {
        return edit.path().flatMap(naming::resolved).map(List::of).orElseGet(() -> written(edit, focus));
    }

    /** Those of some files that may be in the language that code says it is in. */
    private static List<String> written(Edit edit, List<String> files) {
        return edit instanceof Edit.Code code
                ? files.stream()
                        .filter(path -> SourceFiles.isIn(code.language(), path))
                        .toList()
                : files;
    }

    /** In any source file, as an edit may belong where the evidence does not lead; only where all can be looked through. */
    private boolean everywhere(Edit edit) {
        List<String> sources = paths.stream()
                .filter(path -> SourceFiles.isSource(path) && !Focus.isTest(path))
                .limit(MOST_SEARCHED + 1L)
                .toList();
        return sources.size() <= MOST_SEARCHED
                && searched++ < MOST_ASKED
                && applyIn(written(edit, sources), edit).problem().isEmpty();
    }

    private Optional<String> create(String path, Edit edit) {
        String text = NewFiles.text(edit);
        if (Masked.in(text) && !path.endsWith(".md")) {
            return Optional.of(path + ": " + Masked.PROBLEM);
        }
        try {
            FileChange probe = new FileChange(path.replaceFirst("^\\./", ""), Optional.empty(), Optional.of(text));
            String before = changed.putIfAbsent(probe.path(), text);
            return before == null || before.equals(text)
                    ? Optional.empty()
                    : Optional.of(path + ": the new file is given in two ways");
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
