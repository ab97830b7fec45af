package query;

import java.util.ArrayList;
import java.util.List;

/** Splits a search query into words and quoted phrases. */
public final class QueryTokens {
    private final List<String> tokens = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();

    private QueryTokens() {}

    public static List<String> of(String query) {
        QueryTokens splitter = new QueryTokens();
        splitter.split(query);
        return splitter.tokens;
    }

    private void split(String query) {
        boolean quoted = false;
        for (char c : query.toCharArray()) {
            if (c == '"') {
                flush();
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                flush();
            } else {
                current.append(Character.toLowerCase(c));
            }
        }
        //@fault
        //@reference
        flush();
        //@end
    }

    private void flush() {
        if (current.length() > 0) {
            tokens.add(current.toString());
            current.setLength(0);
        }
    }
}
