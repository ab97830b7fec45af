package io.programmeragent.core.prove.mutate;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.core.prove.build.TestFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mutants for languages whose syntax we do not read: each part of the patch taken back by itself, then single operators
 * and numbers of the patched lines. One that does not compile tells nothing, and costs only its time. Pure.
 */
final class TextMutants {
    private static final Pattern SOURCE =
            Pattern.compile(".*\\.(?:py|go|rs|[cm]?js|[cm]?ts|jsx|tsx|kt|kts|groovy|scala|c|cc|cpp|h|cs|rb|php)");
    /** Longer operators first, so that none is taken apart. */
    private static final Pattern OPERATOR =
            Pattern.compile("===|!==|==|!=|<=|>=|&&|\\|\\||(?<![-=<>!+*/&|])[<>](?![-=<>])|(?<=\\s)[-+](?=\\s)"
                    + "|\\b(?:and|or|true|false|True|False)\\b|(?<![\\w.])\\d+(?![\\w.])");

    private static final Map<String, String> OTHER = Map.ofEntries(
            Map.entry("===", "!=="),
            Map.entry("!==", "==="),
            Map.entry("==", "!="),
            Map.entry("!=", "=="),
            Map.entry("<=", "<"),
            Map.entry(">=", ">"),
            Map.entry("<", "<="),
            Map.entry(">", ">="),
            Map.entry("&&", "||"),
            Map.entry("||", "&&"),
            Map.entry("+", "-"),
            Map.entry("-", "+"),
            Map.entry("and", "or"),
            Map.entry("or", "and"),
            Map.entry("true", "false"),
            Map.entry("false", "true"),
            Map.entry("True", "False"),
            Map.entry("False", "True"));

    private TextMutants() {}

    static List<Mutant> of(FileChange change) {
        if (!SOURCE.matcher(change.path()).matches() || change.after().isEmpty() || TestFiles.isTest(change.path())) {
            return List.of();
        }
        List<String> before = List.of(change.before().orElse("").split("\n", -1));
        List<String> after = List.of(change.after().get().split("\n", -1));
        Map<String, Mutant> found = new LinkedHashMap<>();
        List<AbstractDelta<String>> deltas = DiffUtils.diff(before, after).getDeltas();
        for (AbstractDelta<String> delta : deltas) {
            if (deltas.size() > 1
                    || delta.getType() == DeltaType.INSERT
                    || change.before().isPresent()) {
                List<String> lines = new ArrayList<>(after);
                int first = delta.getTarget().getPosition();
                lines.subList(first, first + delta.getTarget().size()).clear();
                lines.addAll(first, delta.getSource().getLines());
                add(found, change.path(), lines, "line " + (first + 1) + " as it was");
            }
        }
        for (AbstractDelta<String> delta : deltas) {
            int line = delta.getTarget().getPosition();
            for (String text : delta.getTarget().getLines()) {
                operators(found, change.path(), after, line++, text);
            }
        }
        return List.copyOf(found.values());
    }

    private static void operators(Map<String, Mutant> found, String path, List<String> after, int line, String text) {
        Matcher matcher = OPERATOR.matcher(withoutText(text));
        while (matcher.find()) {
            String was = matcher.group();
            String instead = Character.isDigit(was.charAt(0)) ? more(was) : OTHER.getOrDefault(was, was);
            List<String> lines = new ArrayList<>(after);
            lines.set(line, text.substring(0, matcher.start()) + instead + text.substring(matcher.end()));
            add(found, path, lines, "`" + instead + "` for `" + was + "` in line " + (line + 1));
        }
    }

    private static String more(String number) {
        return number.length() > 9 ? "1" : String.valueOf(Integer.parseInt(number) + 1);
    }

    /** Comments and literals of text blanked out, as far as one line tells. */
    private static String withoutText(String line) {
        Matcher matcher = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|//.*|(?<!\\S)#.*")
                .matcher(line);
        return matcher.replaceAll(match -> " ".repeat(match.group().length()));
    }

    private static void add(Map<String, Mutant> found, String path, List<String> lines, String what) {
        String source = String.join("\n", lines);
        found.putIfAbsent(source, new Mutant(path, source, what));
    }
}
