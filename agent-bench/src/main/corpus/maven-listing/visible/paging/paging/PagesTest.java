package paging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PagesTest {
    @Test
    void full_pages() {
        assertEquals(2, new Pages(20, 10).count());
        assertEquals(0, new Pages(0, 10).count());
    }

    @Test
    void places() {
        assertEquals(10, new Pages(25, 10).first(1));
        assertEquals(24, new Pages(25, 10).last(2));
    }
}
