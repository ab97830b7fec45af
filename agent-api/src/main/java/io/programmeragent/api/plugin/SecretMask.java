package io.programmeragent.api.plugin;

import java.util.ArrayList;
import java.util.List;

/** What stands for a secret wherever the core shows a text without it: in prompts and answers, records and configuration. */
public final class SecretMask {
    /** One for each secret. Line breaks that the secret had follow it. */
    public static final String TEXT = "***";

    private SecretMask() {}

    /**
     * What a line has in the place of the masks of another one, in time of the line's length.
     *
     * @param parts of the masked line: what is before, between and behind its masks; between two of them, each is taken where
     *     it comes first
     * @return a text for each mask, none of them empty; no texts at all when the line is not what was masked
     */
    public static List<String> hidden(List<String> parts, String line) {
        int last = parts.size() - 1;
        int end = line.length() - parts.get(last).length();
        if (!line.startsWith(parts.get(0)) || !line.endsWith(parts.get(last))) {
            return List.of();
        }
        List<String> hidden = new ArrayList<>();
        int at = parts.get(0).length();
        for (int i = 1; i <= last; i++) {
            int next = i == last ? end : line.indexOf(parts.get(i), at + 1);
            if (next <= at) {
                return List.of();
            }
            hidden.add(line.substring(at, next));
            at = next + parts.get(i).length();
        }
        return hidden;
    }
}
