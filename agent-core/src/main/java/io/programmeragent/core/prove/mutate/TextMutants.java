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
            Pattern.compile("===|!==|==|!=|<=|>=|&&|\\|\\||(?<![-=<>!+*/&|])[<>](?![-=<>])|(?<=\\s)(?:[-+/%]|//|"
                    + "(?<!\\b(?:import|export|function|yield)\\s)\\*)(?=\\s)"
                    + "|\\b(?:and|or|true|false|True|False)\\b|(?<![\\w.])\\d+(?![\\w.])");

    private static final String QUOTED =
            "|(?s:\"{3}.*?(?:\"{3}|\\z))|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])*+'|(?<!\\S)#.*";
    private static final Pattern PYTHON_TEXT = Pattern.compile("(?s:'{3}.*?(?:'{3}|\\z))" + QUOTED);
    private static final Pattern TEXT = Pattern.compile("(?s:/\\*.*?(?:\\*/|\\z))|//.*" + QUOTED);

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
            Map.entry("*", "/"),
            Map.entry("/", "*"),
            Map.entry("//", "*"),
            Map.entry("%", "*"),
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
        String[] code = withoutText(change.path(), change.after().get()).split("\n", -1);
        Map<String, Mutant> beside = new LinkedHashMap<>();
        Map<String, Mutant> within = new LinkedHashMap<>();
        for (AbstractDelta<String> delta : deltas) {
            boolean paired = delta.getType() == DeltaType.CHANGE
                    && delta.getSource().size() == delta.getTarget().size();
            for (int i = 0; i < delta.getTarget().size(); i++) {
                String was = paired ? delta.getSource().getLines().get(i) : "";
                int line = delta.getTarget().getPosition() + i;
                operators(within, beside, change.path(), after, line, code[line], was);
            }
        }
        found.putAll(within.isEmpty() ? beside : within);
        return List.copyOf(found.values());
    }

    /** Within what was changed of a line, and beside that. */
    private static void operators(
            Map<String, Mutant> within,
            Map<String, Mutant> beside,
            String path,
            List<String> after,
            int line,
            String code,
            String before) {
        String text = after.get(line);
        int first = common(before, text);
        int last = text.length()
                - common(
                        new StringBuilder(before.substring(first)).reverse(),
                        new StringBuilder(text.substring(first)).reverse());
        Matcher matcher = OPERATOR.matcher(code);
        while (matcher.find()) {
            String was = matcher.group();
            String instead = Character.isDigit(was.charAt(0)) ? more(was) : OTHER.getOrDefault(was, was);
            List<String> lines = new ArrayList<>(after);
            lines.set(line, text.substring(0, matcher.start()) + instead + text.substring(matcher.end()));
            boolean changed = matcher.end() > first && matcher.start() < last;
            add(changed ? within : beside, path, lines, "`" + instead + "` for `" + was + "` in line " + (line + 1));
        }
    }

    /** How many characters are the same at the beginning. */
    private static int common(CharSequence a, CharSequence b) {
        int most = Math.min(a.length(), b.length());
        int same = 0;
        while (same < most && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same;
    }

    private static String more(String number) {
        return number.length() > 9 ? "1" : String.valueOf(Integer.parseInt(number) + 1);
    }

    /** Comments and literals of text blanked out, also those of several lines. */
    private static String withoutText(String path, String source) {
        StringBuilder code = new StringBuilder(source);
        Matcher text = (path.endsWith(".py") ? PYTHON_TEXT : TEXT).matcher(source);
        while (text.find()) {
            for (int i = text.start(); i < text.end(); i++) {
                code.setCharAt(i, source.charAt(i) == '\n' ? '\n' : ' ');
            }
        }
        return code.toString();
    }

    private static void add(Map<String, Mutant> found, String path, List<String> lines, String what) {
        String source = String.join("\n", lines);
        found.putIfAbsent(source, new Mutant(path, source, what));
    }
}
