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
    private final Investigation repository;
    private final List<String> paths;
    private final List<String> focus;
    private final Map<String, String> changed = new LinkedHashMap<>();

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
    }

    /** What came of it: a patch, or why there is none. */
    record Built(Optional<Patch> patch, List<String> problems) {}

    Built build(List<Edit> edits) {
        List<String> problems = new ArrayList<>();
        for (Edit edit : edits) {
            apply(edit).ifPresent(problems::add);
        }
        List<FileChange> changes = new ArrayList<>();
        changed.forEach((path, text) -> {
            Optional<String> before = repository.file(path);
            if (path.endsWith(".java") && JavaEdits.parsed(text).isEmpty()) {
                problems.add(path + ": after the edit it is not Java any more");
            } else if (!before.equals(Optional.of(text))) {
                changes.add(new FileChange(path, before, Optional.of(text)));
            }
        });
        if (!problems.isEmpty()) {
            return new Built(Optional.empty(), problems);
        }
        return changes.isEmpty()
                ? new Built(Optional.empty(), List.of("the edits change nothing"))
                : new Built(Optional.of(new Patch(changes)), List.of());
    }

    private Optional<String> apply(Edit edit) {
        Optional<String> named = edit.path().flatMap(this::resolved);
        if (edit.path().isPresent() && named.isEmpty()) {
            return isNew(edit)
                    ? create(edit)
                    : Optional.of(edit.path().get() + ": there is no such file, or more than one");
        }
        List<String> where = named.map(List::of).orElse(focus);
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
            return Optional.empty();
        }
        return Optional.of(
                fitting.isEmpty()
                        ? String.join("; ", reasons)
                        : "the edit fits into more than one file: " + fitting.keySet() + "; name the file");
    }

    private Places.Outcome applied(Edit edit, String path) {
        Optional<String> text = Optional.ofNullable(changed.get(path)).or(() -> repository.file(path));
        if (text.isEmpty()) {
            return Places.Outcome.failed("it cannot be read");
        }
        try {
            if (edit instanceof Edit.Replace replace) {
                return Places.replace(text.get(), replace.search(), replace.replace());
            }
            String code = ((Edit.Code) edit).text();
            if (path.endsWith(".java")) {
                return JavaEdits.put(text.get(), code);
            }
            return edit.path().isPresent()
                    ? Places.Outcome.of(code)
                    : Places.Outcome.failed("code without a path is understood for Java only");
        } catch (IllegalArgumentException e) {
            return Places.Outcome.failed(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isNew(Edit edit) {
        return edit instanceof Edit.Replace replace
                ? replace.search().isBlank()
                : edit.path().filter(p -> p.contains("/")).isPresent();
    }

    private Optional<String> create(Edit edit) {
        String path = edit.path().orElseThrow();
        String text = edit instanceof Edit.Replace replace ? replace.replace() : ((Edit.Code) edit).text();
        try {
            FileChange probe = new FileChange(path, Optional.empty(), Optional.of(text));
            changed.put(probe.path(), text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The file that a model means: by its whole path, or by the end of it where that is unique. */
    private Optional<String> resolved(String named) {
        String plain = named.startsWith("./") ? named.substring(2) : named;
        if (paths.contains(plain)) {
            return Optional.of(plain);
        }
        List<String> ending =
                paths.stream().filter(p -> p.endsWith("/" + plain)).toList();
        if (ending.size() == 1) {
            return Optional.of(ending.get(0));
        }
        List<String> known = ending.stream().filter(focus::contains).toList();
        return known.size() == 1 ? Optional.of(known.get(0)) : Optional.empty();
    }
}
