package flags;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FlagsTest {
    private final Flags flags = new Flags();

    @Test
    void testers_see_it_first() {
        flags.put(new Flag("dark", 0, Set.of("ada"), Set.of()));
        assertTrue(flags.isOn("dark", "ada"));
        assertFalse(flags.isOn("dark", "bo"));
    }

    @Test
    void then_everybody() {
        flags.put(new Flag("dark", 100, Set.of(), Set.of()));
        assertTrue(flags.isOn("dark", "bo"));
    }

    @Test
    void who_is_blocked_does_not() {
        flags.put(new Flag("dark", 100, Set.of(), Set.of("eve")));
        assertFalse(flags.isOn("dark", "eve"));
    }
}
