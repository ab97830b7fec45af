package listing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ListingTest {
    @Test
    void a_last_page_that_is_not_full() {
        assertEquals("page 1 of 3", new Listing().title(25, 0));
    }

    @Test
    void full_pages() {
        assertEquals("page 2 of 2", new Listing().title(20, 1));
    }

    @Test
    void runs_in_its_module() {
        assertTrue(Files.exists(Path.of("src/main/resources/listing.properties")));
    }
}
