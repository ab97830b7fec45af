package io.programmeragent.llm.fix;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether one piece of code may be another that was changed, or has nothing to do with it. Pure. */
final class Alike {
    private static final Pattern WORD = Pattern.compile("\\w+");

    private Alike() {}

    /** Whether half of the words of the shorter are in the other, too; of what has no words, nothing is known. */
    static boolean words(String old, String with) {
        Set<String> words = in(old);
        Set<String> others = in(with);
        long common = words.stream().filter(others::contains).count();
        return words.isEmpty() || others.isEmpty() || common * 2 >= Math.min(words.size(), others.size());
    }

    /** The words of some code. */
    static Set<String> in(String code) {
        return WORD.matcher(code).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** Whether two texts have most at their beginnings and ends in common, and are not the same. */
    static boolean ends(String one, String other) {
        int least = Math.min(one.length(), other.length());
        int front = 0;
        while (front < least && one.charAt(front) == other.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < least - front && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
            back++;
        }
        return !one.equals(other) && (front + back) * 2 > Math.max(one.length(), other.length());
    }

    /** Old and new code that stands both in the file, as the fault may be that two places which are alike differ. */
    static Optional<Edit> replacing(List<Edit> edits) {
        if (edits.size() != 2
                || !(edits.get(0) instanceof Edit.Code old && edits.get(1) instanceof Edit.Code with)
                || !ends(
                        Unspaced.of(old.text()).text(), Unspaced.of(with.text()).text())) {
            return Optional.empty();
        }
        return Optional.of(new Edit.Replace(with.path().or(old::path), old.text(), with.text()));
    }
}
