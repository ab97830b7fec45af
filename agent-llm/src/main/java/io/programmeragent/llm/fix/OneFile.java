package io.programmeragent.llm.fix;

import java.util.Optional;
import java.util.regex.Pattern;

/** One edit in the text of one file, by what the file's language allows. Pure. */
final class OneFile {
    private static final Pattern BARE = Pattern.compile("(?<!\r)\n");

    private OneFile() {}

    /**
     * The file's text with the edit; its line ends stay as they are.
     *
     * @param moved by how many lines that place has moved, at which a piece of a diff says that it begins
     * @param alone whether nothing else of the answer fits; then lines may go where others are much like them, while beside
     *     a fix they mostly explain it
     */
    static Places.Outcome put(Edit edit, String path, String text, int moved, boolean alone) {
        boolean windows = text.contains("\r\n") && !BARE.matcher(text).find();
        String own = windows ? text.replace("\r\n", "\n") : text;
        Optional<Edit> whole = Masked.restored(edit, own);
        if (whole.isEmpty()) {
            return Places.Outcome.failed(Masked.PROBLEM);
        }
        try {
            Places.Outcome outcome = plain(whole.get(), path, own, moved, alone);
            return windows
                    ? outcome.text()
                            .map(t -> Places.Outcome.of(t.replace("\n", "\r\n")))
                            .orElse(outcome)
                    : outcome;
        } catch (IllegalArgumentException e) {
            return Places.Outcome.failed(String.valueOf(e.getMessage()));
        }
    }

    private static Places.Outcome plain(Edit edit, String path, String text, int moved, boolean alone) {
        Optional<Braces> braces = Braces.of(path, text);
        if (edit instanceof Edit.Hunk hunk) {
            int start = hunk.start() == 0 ? 0 : hunk.start() + moved;
            return complete(Places.hunk(text, hunk.lines(), start, braces), text);
        } else if (edit instanceof Edit.Replace replace && !replace.search().isBlank()) {
            return complete(Places.replace(text, replace.search(), replace.replace(), braces), text);
        }
        String code = edit instanceof Edit.Replace replace ? replace.replace() : ((Edit.Code) edit).text();
        if (path.endsWith(".java")) {
            if (JavaEdits.declares(code)) {
                return JavaEdits.put(text, code);
            }
            // of what is left out some lines may close what others open
            return Optional.of(code)
                    .filter(part -> Excerpt.leftOut(part, text))
                    .flatMap(part -> FunctionText.put(text, part))
                    .orElseGet(() -> lines(edit, path, text, code, alone));
        }
        boolean named =
                edit.path().filter(told -> Naming.sameFolder(told, path)).isPresent();
        return code(edit, code, named, path, text, alone);
    }

    /** Some lines of a file, without those that they replace. */
    private static Places.Outcome lines(Edit edit, String path, String text, String code, boolean alone) {
        Places.Outcome excerpt = Excerpt.put(text, code);
        if (excerpt.text().isPresent()
                || !alone
                || Excerpt.leftOut(code, text)
                || !(edit instanceof Edit.Code whole)
                || whole.isAdded()) {
            return excerpt;
        }
        return ChangedBlock.put(path, text, Places.trimmed(code))
                .or(() -> ChangedLines.put(path, text, whole))
                .map(Places.Outcome::of)
                .orElse(excerpt);
    }

    /** Code of a language that is not parsed here: a function, some lines, the whole file, or some of its functions. */
    private static Places.Outcome code(Edit edit, String code, boolean named, String path, String text, boolean alone) {
        boolean partly = Excerpt.loses(code, text, text);
        Optional<Places.Outcome> function =
                FunctionText.put(text, code).or(() -> partly ? SeveralFunctions.put(text, code) : Optional.empty());
        if (function.isPresent()) {
            return function.get();
        }
        Places.Outcome excerpt = lines(edit, path, text, code, alone);
        if (excerpt.text().filter(t -> Losses.keeps(text, t)).isPresent()) {
            return excerpt;
        }
        boolean large =
                named && !partly && code.lines().count() * 2 >= text.lines().count();
        Optional<String> missing = Losses.missing(text, code);
        Optional<String> lost = missing.isPresent() ? missing : Losses.lostHead(text, code);
        if (large && lost.isEmpty()) {
            return Places.Outcome.of(code);
        }
        String problem = large
                ? lost.orElseThrow() + " of the file is missing in the answer"
                : "it does not say which lines of the file it replaces; name both";
        return SeveralFunctions.put(text, code).orElse(Places.Outcome.failed(problem));
    }

    /** A change that stands for lines which it does not have would lose them. */
    private static Places.Outcome complete(Places.Outcome outcome, String before) {
        return outcome.text()
                        .filter(after -> Excerpt.loses(after, before, before))
                        .isPresent()
                ? Places.Outcome.failed("lines are left out, and a comment stands for them; give the whole of them")
                : outcome;
    }
}
