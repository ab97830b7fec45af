package settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderHiddenTest {
    @Test
    void comments_and_gaps_everywhere() {
        SettingsReader reader = new SettingsReader();
        assertEquals(
                Map.of("s.a", "1", "s.b", "x=y", "t.c", ""),
                reader.read(List.of("", "# top", "[s]", "a=1", " ", "  # in", "b = x=y", "no", "[t]", "c=", "#")));
        assertEquals(List.of("line 8 has no key: no"), reader.problems());
    }
}
