package io.programmeragent.llm.chat;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import java.util.ArrayList;
import java.util.List;

/** Makes a conversation fit: old answers of tools go first, then data is cut in its middle; instructions stay. Pure. */
final class Compaction {
    private static final int KEPT = 200;

    private Compaction() {}

    /**
     * The turns, shortened as far as is needed.
     *
     * @throws PluginException of kind RESOURCES when the instructions alone do not fit
     */
    static List<Turn> fit(List<Turn> turns, int tokens) {
        List<Turn> fitting = new ArrayList<>(turns);
        for (int i = 0; i < fitting.size() && Tokens.ofTurns(fitting) > tokens; i++) {
            if (fitting.get(i) instanceof Turn.Result result && i < fitting.size() - 1) {
                fitting.set(i, new Turn.Result(result.call(), cut(result.text(), KEPT)));
            }
        }
        while (Tokens.ofTurns(fitting) > tokens) {
            int longest = -1;
            for (int i = 0; i < fitting.size(); i++) {
                boolean data = fitting.get(i) instanceof Turn.Data || fitting.get(i) instanceof Turn.Result;
                if (data
                        && (longest < 0
                                || fitting.get(i).text().length()
                                        > fitting.get(longest).text().length())) {
                    longest = i;
                }
            }
            if (longest < 0 || fitting.get(longest).text().length() <= KEPT) {
                throw new PluginException(
                        Kind.RESOURCES,
                        "The conversation does not fit into " + tokens + " tokens; raise context-tokens, or use a model"
                                + " with a larger context");
            }
            Turn turn = fitting.get(longest);
            String shorter = cut(turn.text(), Math.max(KEPT, turn.text().length() * 2 / 3));
            fitting.set(
                    longest,
                    turn instanceof Turn.Result result
                            ? new Turn.Result(result.call(), shorter)
                            : new Turn.Data(shorter, turn instanceof Turn.Data data && data.rules()));
        }
        return fitting;
    }

    /** Beginning and end: the middle tells least. */
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        String gap = "\n[... " + (text.length() - length) + " characters left out ...]\n";
        int half = Math.max(0, (length - gap.length()) / 2);
        return text.substring(0, half) + gap + text.substring(text.length() - half);
    }
}
