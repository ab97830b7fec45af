package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds functions in languages that are not parsed here: by the line that declares them and the indentation, or the braces,
 * of what follows. Pure.
 */
final class FunctionText {
    private static final Pattern DECLARES =
            Pattern.compile("\\s*(?:export\\s+|pub(?:\\(\\w+\\))?\\s+|async\\s+|default\\s+"
                    + "|public\\s+|private\\s+|protected\\s+|internal\\s+|static\\s+|override\\s+|suspend\\s+|inline\\s+)*"
                    + "(?:(?:def|function|func|fun|fn|sub)\\s+(?:\\([^)]*\\)\\s*)?(?<name>[\\w$.]+)\\s*[(<\\[].*"
                    // without parentheses where a function has no parameters
                    + "|def\\s+(?<plain>[\\w.]+[?!]?)\\s*)");

    /** A method, or a function of a language that has no word for them: its name, what is in parentheses, no semicolon. */
    private static final Pattern METHOD =
            Pattern.compile("\\s*(?!(?:return|new|throw|else|if|for|while|switch|catch|do|try|using|lock"
                    + "|await|yield|case|with|foreach|unless|until|when|match|synchronized|repeat|function|fixed|elif|elsif|super|this)\\b)(?:[\\w$<>\\[\\],.?&*:@]+\\s+){0,8}[*&]?(?<name>[~#]?[\\w$]+)"
                    + "\\s*(?:<[^>()]*>)?\\([^;]*\\)[^;=()]*\\{?\\s*");

    private static final Pattern ARROW =
            Pattern.compile("\\s*(?:export\\s+)?(?:const|let|var)\\s+(?<name>[\\w$]+)\\s*(?::[^=]+)?=\\s*"
                    + "(?:async\\s*)?(?:function\\b.*|(?:\\([^)]*\\)|\\w+)\\s*(?::[^=]+)?=>\\s*\\{?\\s*)");

    /** In some languages a block of braces follows this word, in others an indented one, in which a brace is no block's. */
    static final Pattern DEF = Pattern.compile("\\s*(?:\\w+\\s+)*def\\s");

    /** The end of a function, and a sign behind it when it is one of several values. */
    private static final Pattern CLOSES = Pattern.compile("\\s*}[,;]?\\s*");

    /** A remark that is moved out as far as it likes, where blocks are told by indentation. */
    private static final Pattern REMARK = Pattern.compile("\\s*#(?:\\s.*)?");

    private FunctionText() {}

    private record Span(int from, int to) {}

    /** The file with the one function that the code is in the place of the one of its name; empty when it is no such code. */
    static Optional<Places.Outcome> put(String file, String code) {
        return put(file, code, Optional.empty());
    }

    /** Also: only where it is in a type of a name, when there is one. */
    static Optional<Places.Outcome> put(String file, String code, Optional<String> within) {
        List<String> with = Places.trimmed(code);
        List<String> lines = List.of(file.split("\n", -1));
        int head = FunctionHead.below(with, 0);
        boolean goesOn = with.stream().limit(head).anyMatch(line -> Excerpt.leftOut(line, file));
        Optional<String> name = head == with.size() || goesOn ? Optional.empty() : name(with, head);
        if (name.isEmpty()) {
            return TopValue.put(lines, with);
        } else if (end(with, head) < with.size() - 1) {
            return Optional.empty();
        }
        Optional<String> owner = within.or(() -> FunctionOwner.told(with.get(head)));
        List<Span> same = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (name(lines, i).equals(name) && (owner.isEmpty() || owner.equals(FunctionOwner.of(lines, i)))) {
                same.add(new Span(i, end(lines, i)));
            }
        }
        List<Span> exact = same.stream()
                .filter(span ->
                        lines.get(span.from()).strip().equals(with.get(head).strip()))
                .toList();
        if (same.isEmpty()) {
            return Optional.empty();
        } else if (same.size() > 1 && exact.size() != 1) {
            return Optional.of(Places.Outcome.failed("there are " + same.size() + " functions " + name.get()));
        }
        Span span = same.size() == 1 ? same.get(0) : exact.get(0);
        int begin = beginsAbove(lines, span.from(), with.get(head)) ? span.from() - 1 : span.from();
        int from = head == 0 ? begin : FunctionHead.above(lines, begin);
        String replaced = String.join("\n", lines.subList(from, span.to() + 1));
        if (Excerpt.loses(String.join("\n", with), replaced, file)) {
            Optional<String> filled = Elided.filled(replaced, String.join("\n", with), file)
                    .filter(whole -> !Excerpt.loses(whole, replaced, file));
            if (filled.isPresent()) {
                return put(file, filled.get(), within);
            }
            return Optional.of(Places.Outcome.failed("parts of " + name.get() + " are left out; give the whole of it"));
        }
        if (Losses.beyond(lines.subList(span.from(), span.to() + 1))) {
            return Optional.of(
                    Places.Outcome.failed("where " + name.get() + " ends is not clear; give only lines that change"));
        }
        List<String> moved =
                Places.indented(with, Places.indentation(with), Places.indentation(List.of(lines.get(span.from()))));
        Optional<List<String>> above = head == 0
                ? Optional.of(List.of())
                : FunctionHead.merged(lines.subList(from, begin), moved.subList(0, head));
        if (above.isEmpty() || (head > 0 && FunctionHead.goesOn(lines, from))) {
            return Optional.of(Places.Outcome.failed(
                    "what stands above " + name.get() + " may be meant to go, or not; give it with all of that"));
        }
        List<String> result = new ArrayList<>(lines.subList(0, from));
        result.addAll(above.get());
        result.addAll(moved.subList(head, moved.size() - 1));
        result.add(ended(moved.get(moved.size() - 1), lines.get(span.to())));
        result.addAll(lines.subList(span.to() + 1, lines.size()));
        return Optional.of(Places.Outcome.of(String.join("\n", result)));
    }

    /** Whether what a head begins with stands in a line of its own, as types of results do in C. */
    private static boolean beginsAbove(List<String> lines, int at, String head) {
        String above = at == 0 ? "" : lines.get(at - 1).strip();
        return !above.isEmpty()
                && head.strip().startsWith(above + " ")
                && !lines.get(at).strip().startsWith(above);
    }

    /** The last line, with what parts it in the file from what follows. */
    private static String ended(String line, String old) {
        return CLOSES.matcher(line).matches() && CLOSES.matcher(old).matches()
                ? Places.indentation(List.of(line)) + old.strip()
                : line;
    }

    /** What the function is named that a line declares; empty when it declares none. */
    static Optional<String> name(List<String> lines, int at) {
        String line = lines.get(at);
        Matcher word = DECLARES.matcher(line);
        if (word.matches()) {
            return Optional.ofNullable(word.group("name")).or(() -> Optional.of(word.group("plain")));
        }
        boolean body = line.stripTrailing().endsWith("{")
                || (at + 1 < lines.size() && lines.get(at + 1).strip().equals("{"));
        for (Pattern pattern : List.of(ARROW, METHOD)) {
            Matcher declares = pattern.matcher(line);
            if (body && declares.matches()) {
                return Optional.of(declares.group("name"));
            }
        }
        return Optional.empty();
    }

    /** The last line of the function that begins at a line. */
    static int end(List<String> lines, int from) {
        Brackets brackets = new Brackets();
        boolean braces = false;
        int indent = Places.indentation(List.of(lines.get(from))).length();
        boolean def = DEF.matcher(lines.get(from)).lookingAt();
        int head = from;
        int last = from;
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean outside = !braces
                    && i > from
                    && !line.isBlank()
                    && !brackets.inText()
                    && Places.indentation(List.of(line)).length() <= indent;
            boolean remark = outside && REMARK.matcher(line).matches();
            if (outside && !remark && !line.strip().matches("[)\\]{].*")) {
                return last;
            }
            int depth = brackets.next(line);
            boolean opens = !def || i <= head || (i == head + 1 && line.strip().equals("{"));
            braces |= opens && line.strip().endsWith("{") && i - from < 8 && !(def && brackets.inParentheses());
            head += i == head && brackets.inParentheses() ? 1 : 0;
            last = line.isBlank() || remark ? last : i;
            if (braces && depth <= 0) {
                return i;
            }
        }
        return last;
    }
}
