package articles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArticleEndpointHiddenTest {
    @Test
    void no_limit_below_one() {
        ArticleEndpoint endpoint = new ArticleEndpoint(new ArticleSearch(List.of("Pen", "Ink")));
        assertEquals(400, endpoint.get(Map.of("limit", "0")).status());
        assertEquals(400, endpoint.get(Map.of("limit", "-1")).status());
        assertEquals(400, endpoint.get(Map.of("limit", "-2147483648")).status());
        assertEquals(200, endpoint.get(Map.of("limit", "50")).status());
        assertEquals(200, endpoint.get(Map.of("limit", "1")).status());
    }
}
