package paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaginatorTest {
    private final Paginator paginator = new Paginator(2);

    @Test
    void a_full_page() {
        assertEquals(List.of("a", "b"), paginator.page(List.of("a", "b", "c", "d"), 1).entries());
    }

    @Test
    void the_last_page_has_what_is_left() {
        Page<String> page = paginator.page(List.of("a", "b", "c"), 2);
        assertEquals(List.of("c"), page.entries());
        assertEquals(2, page.pages());
    }

    @Test
    void a_page_that_does_not_exist_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> paginator.page(List.of("a"), 2));
    }
}
