package articles;

import java.util.Map;

/** Answers {@code GET /articles?search=..&limit=..}. */
public final class ArticleEndpoint {
    private final ArticleSearch search;

    public ArticleEndpoint(ArticleSearch search) {
        this.search = search;
    }

    /** Status and text. */
    public record Answer(int status, String text) {}

    public Answer get(Map<String, String> parameters) {
        try {
            int limit = Integer.parseInt(parameters.getOrDefault("limit", "10"));
            String part = parameters.getOrDefault("search", "");
            return new Answer(200, String.join(",", search.find(part, limit)));
        } catch (NumberFormatException e) {
            return new Answer(400, "limit is no number");
        } catch (ArticleSearch.RefusedException e) {
            return new Answer(400, e.getMessage());
        }
    }
}
