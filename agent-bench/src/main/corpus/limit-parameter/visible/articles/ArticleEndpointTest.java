package articles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArticleEndpointTest {
    private final ArticleEndpoint endpoint = new ArticleEndpoint(new ArticleSearch(List.of("Pen", "Pencil", "Ink")));

    @Test
    void articles_are_found() {
        assertEquals(new ArticleEndpoint.Answer(200, "Pen,Pencil"), endpoint.get(Map.of("search", "pen")));
        assertEquals(new ArticleEndpoint.Answer(200, "Ink"), endpoint.get(Map.of("limit", "1")));
    }

    @Test
    void too_many_are_refused() {
        assertEquals(400, endpoint.get(Map.of("limit", "51")).status());
        assertEquals(400, endpoint.get(Map.of("limit", "x")).status());
    }
}
