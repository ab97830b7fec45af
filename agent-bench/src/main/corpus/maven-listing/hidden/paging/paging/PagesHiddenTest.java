package paging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PagesHiddenTest {
    @Test
    void every_item_has_its_page() {
        for (int items = 0; items < 60; items++) {
            for (int size = 1; size < 20; size++) {
                assertEquals((int) Math.ceil(items / (double) size), new Pages(items, size).count());
            }
        }
    }
}
