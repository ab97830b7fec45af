package settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    private final SettingsReader reader = new SettingsReader();

    @Test
    void keys_stand_in_sections() {
        assertEquals(
                Map.of("port", "80", "db.user", "ada"), reader.read(List.of("port = 80", "[db]", "user=ada")));
    }

    @Test
    void comments_are_left_out() {
        assertEquals(Map.of("a", "1", "b", "2"), reader.read(List.of("a=1", "# more", "b=2")));
    }

    @Test
    void a_line_without_a_key_is_told() {
        reader.read(List.of("=x"));
        assertEquals(List.of("line 1 has no key: =x"), reader.problems());
    }
}
