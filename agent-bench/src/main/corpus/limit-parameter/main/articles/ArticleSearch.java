package articles;

import java.util.List;
import java.util.Locale;

/** Finds articles by a part of their name. */
public final class ArticleSearch {
    /** What was asked for cannot be; the endpoint answers 400. */
    public static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        public RefusedException(String message) {
            super(message);
        }
    }

    private static final int MOST = 50;

    private final List<String> articles;

    public ArticleSearch(List<String> articles) {
        this.articles = List.copyOf(articles);
    }

    public List<String> find(String part, int limit) {
        if (part.length() > 100) {
            throw new RefusedException("the search has " + part.length() + " characters");
        }
        //@fault
        //        if (limit > MOST) {
        //@reference
        if (limit < 1 || limit > MOST) {
            //@end
            throw new RefusedException("limit " + limit + " is not from 1 to " + MOST);
        }
        String wanted = part.toLowerCase(Locale.ROOT);
        return articles.stream()
                .filter(a -> a.toLowerCase(Locale.ROOT).contains(wanted))
                .sorted()
                .limit(limit)
                .toList();
    }
}
