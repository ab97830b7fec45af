package paging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaginatorHiddenTest {
    @Test
    void nothing_has_one_empty_page() {
        assertEquals(List.of(), new Paginator(5).page(List.of(), 1).entries());
    }

    @Test
    void all_pages_together_are_the_list() {
        List<Integer> all = new ArrayList<>();
        for (int count = 0; count < 23; count++) {
            Paginator paginator = new Paginator(7);
            List<Integer> seen = new ArrayList<>();
            for (int page = 1; page <= paginator.pages(all.size()); page++) {
                seen.addAll(paginator.page(all, page).entries());
            }
            assertEquals(all, seen);
            all.add(count);
        }
    }
}
