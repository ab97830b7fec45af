package io.programmeragent.llm.fix;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which edits make a file that there is not yet, what is in it, and where it goes. Pure. */
final class NewFiles {
    private final List<String> paths;
    private final List<String> focus;

    /**
     * Knows a repository.
     *
     * @param paths all its files
     * @param focus where an edit belongs that names no file
     */
    NewFiles(List<String> paths, List<String> focus) {
        this.paths = paths;
        this.focus = focus;
    }

    /** Whether an edit that names a file may be the whole of it. */
    static boolean creates(Edit edit) {
        if (edit instanceof Edit.Hunk hunk) {
            return hunk.lines().stream().allMatch(l -> l.startsWith("+"));
        }
        return edit instanceof Edit.Replace replace
                ? replace.search().isBlank()
                : edit.path().filter(p -> !p.endsWith(".java")).isPresent()
                        || !JavaEdits.types(((Edit.Code) edit).text()).isEmpty();
    }

    /** Whether an edit that does not fit into the one file of its name is a new one of that name in another folder. */
    static boolean isElsewhere(Edit edit, String there) {
        return creates(edit)
                && edit.path().filter(told -> !Naming.sameFolder(told, there)).isPresent();
    }

    /** What is in the file then. */
    static String text(Edit edit) {
        if (edit instanceof Edit.Hunk hunk) {
            return hunk.lines().stream().map(l -> l.substring(1) + "\n").collect(Collectors.joining());
        }
        return edit instanceof Edit.Replace replace ? replace.replace() : ((Edit.Code) edit).text();
    }

    /**
     * Where a Java type goes that there is not yet: beside the file that is to be mended, when another edit uses it; a test
     * where the tests are. What nobody uses is an example of how to use the rest.
     */
    Optional<String> sibling(Edit edit, List<Edit> all) {
        if (!(edit instanceof Edit.Code code) || focus.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> name = JavaEdits.types(code.text()).stream()
                .map(t -> t.getNameAsString())
                .findFirst()
                .filter(n -> paths.stream().noneMatch(p -> ("/" + p).endsWith("/" + n + ".java")));
        String beside = focus.get(0).replaceFirst("[^/]*$", "");
        String tests = beside.replaceFirst("(^|/)src/main/java/", "$1src/test/java/");
        return name.filter(n -> Focus.isTest(n + ".java"))
                .filter(n -> !tests.equals(beside))
                .map(n -> TestWriting.javaPath(tests + n + ".java", code.text()))
                .or(() -> name.filter(n -> all.stream().anyMatch(other -> !other.equals(edit) && uses(other, n)))
                        .map(n -> beside + n + ".java"));
    }

    private static boolean uses(Edit edit, String name) {
        String text = edit instanceof Edit.Hunk hunk ? String.join("\n", hunk.lines()) : text(edit);
        return Pattern.compile("\\b" + name + "\\b").matcher(text).find();
    }
}
