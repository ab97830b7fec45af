package io.programmeragent.llm.fix;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts functions of a file that are given together, in languages that are not parsed here. Pure. */
final class SeveralFunctions {
    private SeveralFunctions() {}

    /**
     * The file with each function of some code of which the rest is left out; one that is new, beside them, goes behind the
     * last of them, as the end of a file may be run first, or be for something else. All else in the code has to be in the
     * file already. Empty when it is no such code.
     */
    static Optional<Places.Outcome> put(String file, String code) {
        List<String> with = Places.trimmed(code);
        Set<String> known = file.lines().map(String::strip).collect(Collectors.toSet());
        String text = file;
        boolean put = false;
        boolean within = false;
        Optional<String> last = Optional.empty();
        StringBuilder added = new StringBuilder();
        for (int i = 0; i < with.size(); i++) {
            int end = piece(with, i, file);
            if (end >= i) {
                String piece = String.join("\n", with.subList(i, end + 1));
                Optional<Places.Outcome> outcome =
                        FunctionText.put(text, piece, FunctionOwner.of(with, FunctionHead.below(with, i)));
                if (outcome.isEmpty() && isNew(with, FunctionHead.below(with, i), end, file)) {
                    added.append(FunctionText.DEF.matcher(piece).lookingAt() ? "\n\n\n" : "\n\n")
                            .append(piece);
                    i = end;
                    continue;
                }
                if (outcome.isEmpty() || outcome.get().text().isEmpty()) {
                    return outcome;
                }
                Optional<String> name = FunctionText.name(with, FunctionHead.below(with, i));
                within |= isWithin(text, name);
                last = name.isPresent() ? name : last;
                text = outcome.get().text().get();
                put = true;
                i = end;
            } else if (!with.get(i).isBlank()
                    && !Excerpt.leftOut(with.get(i), file)
                    && !Imports.isBlock(with.get(i))
                    && !known.contains(with.get(i).strip())) {
                Optional<String> imported = Imports.with(text, with.get(i));
                if (imported.isEmpty()) {
                    return Optional.empty();
                }
                text = imported.get();
            }
        }
        if (added.isEmpty()) {
            return put ? Optional.of(Places.Outcome.of(text)) : Optional.empty();
        }
        // beside a method, a function that is new is one as well, and of which type is not said
        return within ? Optional.empty() : behind(text, last, added.toString());
    }

    /** A file with a text behind the function of a name, the last one where there are several. */
    private static Optional<Places.Outcome> behind(String file, Optional<String> name, String added) {
        List<String> lines = List.of(file.split("\n", -1));
        return IntStream.range(0, lines.size())
                .filter(i -> name.isPresent() && FunctionText.name(lines, i).equals(name))
                .map(i -> FunctionText.end(lines, i) + 1)
                .max()
                .stream()
                .mapToObj(at -> String.join("\n", lines.subList(0, at))
                        + added
                        + lines.subList(at, lines.size()).stream()
                                .map(l -> "\n" + l)
                                .collect(Collectors.joining()))
                .map(Places.Outcome::of)
                .findFirst();
    }

    private static boolean isWithin(String file, Optional<String> name) {
        List<String> lines = file.lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> name.isPresent() && FunctionText.name(lines, i).equals(name))
                .anyMatch(i -> Character.isWhitespace(lines.get(i).charAt(0)));
    }

    /** Whether a function, which no word ends, is in no type, is no test, and the file has none of its name. */
    private static boolean isNew(List<String> code, int at, int end, String file) {
        return !Character.isWhitespace(code.get(at).charAt(0))
                && (end + 1 >= code.size() || !code.get(end + 1).strip().equals("end"))
                && FunctionText.name(code, at)
                        .filter(name ->
                                !name.startsWith("test") && !Losses.names(file).contains(name))
                        .isPresent();
    }

    /** The last line of the function or value that begins, with what stands above it, at a line; before it when none does. */
    private static int piece(List<String> code, int from, String file) {
        int at = FunctionHead.below(code, from);
        boolean goesOn = code.subList(from, at).stream().anyMatch(line -> Excerpt.leftOut(line, file));
        if (at == code.size() || goesOn) {
            return from - 1;
        }
        return FunctionText.name(code, at).isPresent()
                ? FunctionText.end(code, at)
                : at == from && TopValue.name(code.get(at)).isPresent() ? TopValue.end(code, at) : from - 1;
    }
}
